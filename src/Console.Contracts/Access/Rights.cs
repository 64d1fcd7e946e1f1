using System.Collections.Immutable;

namespace DeployConsole.Contracts.Access;

/// <summary>What the holder of some roles may do, and where. The host decides with it, and the browser draws its buttons with it.</summary>
public sealed class Rights(IEnumerable<RoleGrant> grants)
{
    /// <summary>Nothing, anywhere.</summary>
    public static Rights None { get; } = new([]);

    /// <summary>The roles, each once, in a fixed order.</summary>
    public ImmutableArray<RoleGrant> Grants { get; } = [.. grants.Distinct().OrderBy(grant => grant.Role).ThenBy(grant => grant.ToString(), StringComparer.Ordinal)];

    /// <summary>Whether <paramref name="permission"/> is granted in <paramref name="scope"/>.</summary>
    public bool May(string permission, ScopeId scope) => Grants.Any(grant => Permissions.Allows(grant.Role, permission) && (grant.Scope is null || grant.Scope == scope));

    /// <summary>Whether <paramref name="permission"/> is granted in any scope: enough to see a list, which then shows those scopes only.</summary>
    public bool MaySomewhere(string permission) => Grants.Any(grant => Permissions.Allows(grant.Role, permission));

    /// <summary>Whether <paramref name="permission"/> is granted in every scope, and for what belongs to none.</summary>
    public bool MayEverywhere(string permission) => Grants.Any(grant => grant.Scope is null && Permissions.Allows(grant.Role, permission));

    /// <summary>The scopes in which <paramref name="permission"/> is granted one by one; says nothing of those that <see cref="MayEverywhere"/> covers.</summary>
    public ImmutableArray<ScopeId> ScopesWith(string permission) =>
        [.. Grants.Where(grant => Permissions.Allows(grant.Role, permission)).Select(grant => grant.Scope).OfType<ScopeId>().Distinct()];

    /// <summary>The roles that are held in <paramref name="scope"/>.</summary>
    public ImmutableArray<Role> RolesIn(ScopeId scope) => [.. Grants.Where(grant => grant.Scope is null || grant.Scope == scope).Select(grant => grant.Role).Distinct().Order()];

    /// <summary>Whether these are the same roles in the same scopes.</summary>
    public bool SameAs(Rights other) => other is not null && Grants.SequenceEqual(other.Grants);
}
