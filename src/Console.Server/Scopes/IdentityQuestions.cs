using Amazon.SecurityToken.Model;
using DeployConsole.Contracts.Scopes;

namespace DeployConsole.Server.Scopes;

/// <summary>Asks STS whose credentials a scope has.</summary>
internal sealed class IdentityQuestions(AwsClients clients, ScopeIdentities identities, TimeProvider clock)
{
    // Somebody may wait for it; a call that takes longer is given up, also one that first has to take on a role.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>What is known when that is good; else what STS says now. Whoever has just renewed credentials need not wait for the next check.</summary>
    public async Task<ScopeIdentity> ConfirmedOrAskAsync(Scope scope, CancellationToken cancellationToken) =>
        identities.Of(scope) is { State: IdentityState.Confirmed } good ? good : await AskAsync(scope, cancellationToken);

    /// <summary>What STS says now, whatever is known.</summary>
    public async Task<ScopeIdentity> AskAsync(Scope scope, CancellationToken cancellationToken)
    {
        var said = await SaidAsync(scope, cancellationToken);
        identities.Set(scope, said);
        return said;
    }

    private async Task<ScopeIdentity> SaidAsync(Scope scope, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var answer = await clients.Sts(scope).GetCallerIdentityAsync(new GetCallerIdentityRequest(), either.Token);
            return IdentityWords.Of(scope, answer.Account);
        }
        catch (Exception) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return IdentityWords.Silent(scope, s_patience);
        }
#pragma warning disable CA1031 // What the SDK throws for credentials that it cannot find or read is of many kinds, and each means that they are not confirmed.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return IdentityWords.Of(scope, AwsFailure.Of(failure) ?? new AwsFailure(AwsFailureKind.Unreachable, null, failure.Message, null, null));
        }
    }
}
