using Amazon.SecurityToken.Model;
using DeployConsole.Contracts.Scopes;

namespace DeployConsole.Server.Scopes;

/// <summary>Asks STS, beside the start and again until it answers, whether each scope's credentials are of the account that the configuration names.</summary>
internal sealed partial class IdentityCheck(
    ScopeDirectory scopes, AwsClients clients, ScopeIdentities identities, TimeProvider clock, ILogger<IdentityCheck> logger) : BackgroundService
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(scopes.All.Select(scope => CheckAsync(scope, stoppingToken)));

    private async Task CheckAsync(Scope scope, CancellationToken stopping)
    {
        for (var pause = s_first; !stopping.IsCancellationRequested; pause = pause * 2 < s_longest ? pause * 2 : s_longest)
        {
            var identity = await AskAsync(scope, stopping);
            identities.Set(scope, identity);
            if (identity.State is IdentityState.Confirmed) { return; }

            LogWrong(scope.Id.ToString(), identity.Detail);
            await Task.Delay(pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ScopeIdentity> AskAsync(Scope scope, CancellationToken stopping)
    {
        try
        {
            var said = await clients.Reading(scope).Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), stopping);
            return said.Account switch
            {
                null => new(IdentityState.Unreachable, "STS named no account.", null),
                var account when scope.AccountId is null || account == scope.AccountId => new(IdentityState.Confirmed, null, account),
                var account => new(IdentityState.WrongAccount, $"The credentials are of account {account}, not of {scope.AccountId}: nothing is changed there.", account),
            };
        }
        catch (Exception failure) when (failure is not OperationCanceledException && AwsFailure.Of(failure) is { } told)
        {
            return new(told.Kind is AwsFailureKind.Denied or AwsFailureKind.Refused ? IdentityState.Refused : IdentityState.Unreachable, told.Sentence, null);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return new(IdentityState.Unchecked, "The console stopped before STS answered.", null);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The identity of {Scope} is not confirmed: {Detail}")]
    private partial void LogWrong(string scope, string? detail);
}
