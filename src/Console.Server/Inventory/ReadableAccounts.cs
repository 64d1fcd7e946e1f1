using System.Collections.Immutable;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Scopes;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Inventory;

/// <summary>Keeps what is in another account from being shown under a scope's name.</summary>
internal sealed class ReadableAccounts(ScopeIdentities identities, TimeProvider clock)
{
    // STS answers before the first list does, mostly. While it is silent the rows are shown, and the pages say that the account is not confirmed.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Waits until STS has said anything at all, or for five seconds.</summary>
    public async Task AnsweredAsync(Scope scope, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await UntilAsync(() => identities.Of(scope).State is not IdentityState.Unchecked, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Why the scope is not read, or null when it may be.</summary>
    public string? WrongOf(Scope scope) => identities.WrongAccountOf(scope);

    /// <summary>Waits until the credentials are known to be of another account.</summary>
    public Task WrongAsync(Scope scope, CancellationToken cancellationToken) => UntilAsync(() => WrongOf(scope) is not null, cancellationToken);

    /// <summary>Waits until they are no longer known to be.</summary>
    public Task RightAsync(Scope scope, CancellationToken cancellationToken) => UntilAsync(() => WrongOf(scope) is null, cancellationToken);

    /// <summary>What is shown of a scope whose credentials are of another account: no row, and the reason.</summary>
    public static Picture NothingOf(Scope scope, string why) => new(scope.Id)
    {
        Cells = CellKinds.Swept.ToImmutableDictionary(kind => kind, _ => new CellReading(CellState.WrongAccount, AsOf: null, Interval: default, why)),
    };

    private async Task UntilAsync(Func<bool> isSo, CancellationToken cancellationToken)
    {
        using var watch = identities.Changed.Begin();
        while (!isSo()) { await watch.NextAsync(cancellationToken); }
    }
}
