using System.Collections.Concurrent;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Scopes;

namespace DeployConsole.Server.Scopes;

/// <summary>What STS said about the credentials of each scope.</summary>
public sealed class ScopeIdentities
{
    private static readonly ScopeIdentity s_unchecked = new(IdentityState.Unchecked, null, null);
    private readonly ConcurrentDictionary<ScopeId, ScopeIdentity> _known = new();

    public ScopeIdentity Of(Scope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return _known.GetValueOrDefault(scope.Id, s_unchecked);
    }

    /// <summary>Why nothing may be changed in the scope, or null when it may.</summary>
    public string? RefusalOf(Scope scope) => Of(scope) is { State: IdentityState.WrongAccount } wrong ? wrong.Detail : null;

    internal void Set(Scope scope, ScopeIdentity identity) => _known[scope.Id] = identity;
}

/// <param name="Detail">What is wrong, in words; null when confirmed or not checked yet.</param>
/// <param name="AccountId">The account that STS named; null when it did not.</param>
public sealed record ScopeIdentity(IdentityState State, string? Detail, string? AccountId);
