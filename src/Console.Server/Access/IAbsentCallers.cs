using DeployConsole.Contracts.Access;

namespace DeployConsole.Server.Access;

/// <summary>Tells what somebody may do now who asked for something earlier and need not be there any more.</summary>
internal interface IAbsentCallers
{
    /// <param name="credential">As <see cref="Caller.Credential"/>; null when it is not known.</param>
    Task<AbsentCaller> FindAsync(string? credential, CancellationToken cancellationToken);
}

/// <summary>What is known now of somebody who asked earlier.</summary>
/// <param name="Rights">What they may do now; null when nobody can be asked: they signed out, or are a program.</param>
/// <param name="Refusal">Why nothing that they asked for may go on, as a sentence; null when nothing says so.</param>
internal sealed record AbsentCaller(Rights? Rights, string? Refusal)
{
    public static AbsentCaller Unknown { get; } = new(null, null);
}

/// <summary>Without sessions nobody can be asked about anybody.</summary>
internal sealed class NoAbsentCallers : IAbsentCallers
{
    public Task<AbsentCaller> FindAsync(string? credential, CancellationToken cancellationToken) => Task.FromResult(AbsentCaller.Unknown);
}
