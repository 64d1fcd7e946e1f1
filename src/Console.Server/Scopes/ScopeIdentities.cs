using System.Collections.Concurrent;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Scopes;
using DeployConsole.Server.Live;

namespace DeployConsole.Server.Scopes;

/// <summary>What STS said about the credentials of each scope.</summary>
public sealed class ScopeIdentities
{
    private readonly ConcurrentDictionary<ScopeId, ScopeIdentity> _known = new();

    /// <summary>Raised when STS said something else than before about a scope.</summary>
    public ChangeSignal Changed { get; } = new();

    public ScopeIdentity Of(Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return _known.GetValueOrDefault(scope.Id) ?? IdentityWords.Unchecked(scope);
    }

    /// <summary>Why the scope must not even be read, or null: its credentials are known to be of another account.</summary>
    public string? WrongAccountOf(Scope scope) => Of(scope) is { State: IdentityState.WrongAccount, Detail: var words } ? words : null;

    internal void Set(Scope scope, ScopeIdentity identity)
    {
        // Silence tells nothing new: an account that was confirmed stays so until STS says otherwise.
        if (identity.State is IdentityState.Unreachable && Of(scope).State is IdentityState.Confirmed) { return; }

        var before = Of(scope);
        _known[scope.Id] = identity;
        if (before != identity) { Changed.Raise(); }
    }
}

/// <param name="Detail">What is wrong, in words; null when confirmed.</param>
/// <param name="Said">What AWS said, where it said something.</param>
/// <param name="ToDo">What somebody has to do about it; null when confirmed.</param>
/// <param name="AccountId">The account that STS named; null when it did not.</param>
public sealed record ScopeIdentity(IdentityState State, string? Detail, string? Said, string? ToDo, string? AccountId)
{
    /// <summary>Why nothing may be changed, or null when it may: not knowing whose account it is is reason enough.</summary>
    public string? Refusal => State is IdentityState.Confirmed ? null : string.Join(' ', new[] { Detail, Said, ToDo }.OfType<string>());
}
