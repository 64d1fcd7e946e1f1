using DeployConsole.Contracts.Scopes;

namespace DeployConsole.Server.Scopes;

/// <summary>Asks beside the start, and again until it is so, whether each scope's credentials are of the account that the configuration names.</summary>
internal sealed partial class IdentityCheck(ScopeDirectory scopes, IdentityQuestions sts, TimeProvider clock, ILogger<IdentityCheck> logger) : BackgroundService
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(scopes.All.Select(scope => CheckAsync(scope, stoppingToken)));

    private async Task CheckAsync(Scope scope, CancellationToken stopping)
    {
        ScopeIdentity? told = null;
        for (var pause = s_first; !stopping.IsCancellationRequested;)
        {
            var identity = await sts.AskAsync(scope, stopping);
            Tell(scope, told, identity);
            told = identity;

            // Credentials can be exchanged under a running console, so what was confirmed is looked at now and then.
            await Task.Delay(identity.State is IdentityState.Confirmed ? s_longest : pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = identity.State is IdentityState.Confirmed ? s_first : pause * 2 < s_longest ? pause * 2 : s_longest;
        }
    }

    private void Tell(Scope scope, ScopeIdentity? before, ScopeIdentity now)
    {
        if (now == before) { return; }
        if (now.State is not IdentityState.Confirmed) { LogUnconfirmed(scope.Id.ToString(), now.Refusal); }
        else if (before is not null) { LogConfirmed(scope.Id.ToString()); }
    }

    [LoggerMessage(LogLevel.Warning, "The account of {Scope} is not confirmed. {Why}")]
    private partial void LogUnconfirmed(string scope, string? why);

    [LoggerMessage(LogLevel.Information, "The account of {Scope} is confirmed.")]
    private partial void LogConfirmed(string scope);
}
