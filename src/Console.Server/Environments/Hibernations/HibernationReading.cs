using System.Diagnostics.CodeAnalysis;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Operations;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments.Hibernations;

/// <summary>The environment as it is now, or why the hibernation ends because of it.</summary>
internal sealed class HibernationReading
{
    /// <summary>How the hibernation ends; null when it may go on.</summary>
    public StepEnd? Refused { get; private init; }

    public EnvironmentBlueprint? Blueprint { get; private init; }

    public EnvironmentIdentity? Identity { get; private init; }

    public string Status { get; private init; } = "";

    [MemberNotNullWhen(true, nameof(Refused))]
    [MemberNotNullWhen(false, nameof(Blueprint), nameof(Identity))]
    public bool IsRefused => Refused is not null;

    /// <param name="expected">The environment that the hibernation is about; null before it is known.</param>
    public static HibernationReading Of(AwsEnvironment? environment, string name, EnvironmentIdentity? expected)
    {
        if (environment is null) { return No($"{name} is gone; nothing was deleted by this operation."); }

        EnvironmentBlueprint blueprint;
        try
        {
            blueprint = EnvironmentMapping.ToBlueprint(environment);
        }
        catch (IncompleteAnswerException incomplete)
        {
            return No(incomplete.Message);
        }

        if (HibernationRules.Refusal(environment, blueprint) is { } refusal) { return No(refusal); }

        var identity = EnvironmentIdentity.Of(environment);
        return expected is not null && identity != expected
            ? No($"{name} was deleted and created again by somebody else (created {identity?.CreatedAt:u}); this one is left alone.")
            : new HibernationReading { Blueprint = blueprint, Identity = identity, Status = environment.Status?.Value ?? "" };
    }

    private static HibernationReading No(string why) => new() { Refused = StepEnd.Stop(OperationStatus.Failed, why) };
}
