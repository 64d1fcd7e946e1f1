using System.Diagnostics.CodeAnalysis;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Operations;

namespace DeployConsole.Server.Environments.Hibernations;

/// <summary>The environment as it is now, or why the hibernation ends because of it.</summary>
internal sealed class HibernationReading
{
    /// <summary>How the hibernation ends; null when it may go on.</summary>
    public StepEnd? Refused { get; private init; }

    public WholeEnvironment? Whole { get; init; }

    public EnvironmentIdentity? Identity { get; init; }

    [MemberNotNullWhen(true, nameof(Refused))]
    [MemberNotNullWhen(false, nameof(Whole), nameof(Identity))]
    public bool IsRefused => Refused is not null;

    public static HibernationReading No(string why) => new() { Refused = StepEnd.Stop(OperationStatus.Failed, why) };
}
