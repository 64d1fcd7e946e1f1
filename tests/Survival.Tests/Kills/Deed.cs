using Amazon.Runtime;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Survival.Kills;

/// <summary>An operation as a user asks for it, and what it leaves behind in the account.</summary>
internal abstract class Deed
{
    /// <summary>The steps that change AWS.</summary>
    public abstract IReadOnlySet<string> Changing { get; }

    /// <summary>How many calls a changing step makes of which each is written down by itself.</summary>
    public virtual int CallsBetween => 0;

    /// <summary>Makes the account and the console as the operation needs them.</summary>
    public virtual Task PrepareAsync(ConsoleApi api) => Task.CompletedTask;

    /// <returns>The operation's id.</returns>
    public abstract Task<Guid> AskAsync(ConsoleApi api);

    /// <summary>What the account holds of it: the same words for the same state, without ids and instants, which differ from run to run.</summary>
    public abstract Task<string> StateAsync(SandboxHost sandbox);

    private protected static CancellationToken Cancelled => Xunit.TestContext.Current.CancellationToken;

    /// <summary>A client for the account: to the sandbox, twelve digits as a key name the account.</summary>
    private protected static BasicAWSCredentials Account(string id) => new(id, "any");
}
