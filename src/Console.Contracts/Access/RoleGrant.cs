using System.Diagnostics.CodeAnalysis;

namespace DeployConsole.Contracts.Access;

/// <summary>A role that somebody holds, written <c>Operator</c> or <c>Operator@ml-prod.eu-west-1</c>.</summary>
/// <param name="Role">The role.</param>
/// <param name="Scope">The one scope that it is held in; null when it is held in every scope.</param>
public sealed record RoleGrant(Role Role, ScopeId? Scope)
{
    /// <summary>Reads the value of an app role. Anything else, numbers and other spellings included, is no grant of this console.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RoleGrant? grant)
    {
        grant = null;
        if (text?.Split('@') is not { Length: 1 or 2 } parts || RoleOf(parts[0]) is not { } role) { return false; }
        if (parts.Length is 1) { grant = new RoleGrant(role, Scope: null); }
        else if (ScopeId.TryParse(parts[1], null, out var scope)) { grant = new RoleGrant(role, scope); }

        return grant is not null;
    }

    public override string ToString() => Scope is { } scope ? $"{Role}@{scope}" : $"{Role}";

    // Not Enum.TryParse: it also takes numbers and lists.
    private static Role? RoleOf(string name)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            if (string.Equals(name, role.ToString(), StringComparison.Ordinal)) { return role; }
        }

        return null;
    }
}
