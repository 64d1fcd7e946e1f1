using DeployConsole.Contracts.Scopes;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations.Running;

/// <summary>Looks whether a run's credentials are of its scope's account: a run in another one would change, or take for gone, what has the same name there.</summary>
internal sealed class AccountCheck(IdentityQuestions sts)
{
    private const int Tries = 6;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    /// <summary>Asks when it is not known to be so. Why the run does not go on; null when it does.</summary>
    public Task<string?> WhyNotAsync(RunContext run, CancellationToken cancellationToken) => WhyNotAsync(run, sts.ConfirmedOrAskAsync, cancellationToken);

    /// <summary>Asks in any case: what was confirmed when the operation was asked for may be hours old.</summary>
    public Task<string?> WhyNotNowAsync(RunContext run, CancellationToken cancellationToken) => WhyNotAsync(run, sts.AskAsync, cancellationToken);

    // Silence is waited out for a while, like that of any other service.
    private static async Task<string?> WhyNotAsync(RunContext run, Func<Scope, CancellationToken, Task<ScopeIdentity>> ask, CancellationToken cancellationToken)
    {
        var pauses = new Pauses(run.Scope, run.Clock, s_pause);
        for (var tried = 1; ; tried++)
        {
            var said = await ask(run.Scope, cancellationToken);
            if (said.State is not IdentityState.Unreachable || tried == Tries) { return said.Refusal; }

            await pauses.WaitAsync(cancellationToken);
            pauses.Lengthen();
        }
    }
}
