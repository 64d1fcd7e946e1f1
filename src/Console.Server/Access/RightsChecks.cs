using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Server.Hosting;

namespace DeployConsole.Server.Access;

/// <summary>Questions to <see cref="Rights"/> that end in a refusal.</summary>
public static class RightsChecks
{
    /// <summary>Goes on only when <paramref name="permission"/> is granted in <paramref name="scope"/>.</summary>
    /// <exception cref="ProblemException">It is not: 403, with the roles that would do.</exception>
    public static void Demand(this Rights rights, string permission, ScopeId scope)
    {
        ArgumentNullException.ThrowIfNull(rights);
        if (!rights.May(permission, scope)) { throw ProblemException.Forbidden(rights, permission, scope); }
    }

    /// <summary>Whether things of <paramref name="scope"/> may be shown.</summary>
    public static bool Sees(this Rights rights, ScopeId scope)
    {
        ArgumentNullException.ThrowIfNull(rights);
        return rights.May(Permissions.ConsoleRead, scope);
    }

    /// <summary>Why <paramref name="permission"/> is not granted, in words.</summary>
    /// <param name="scope">Where it was asked for; null for what belongs to no scope.</param>
    public static string Refusal(this Rights rights, string permission, ScopeId? scope)
    {
        ArgumentNullException.ThrowIfNull(rights);
        var held = scope is { } one ? string.Join(" and ", rights.RolesIn(one)) : string.Join(" and ", rights.Grants);
        return scope is null
            ? $"It needs the role {Permissions.RoleWords(permission)}; you have {(held is "" ? "none" : held)}."
            : $"It needs the role {Permissions.RoleWords(permission)} in {scope}; you have {(held is "" ? "none" : held)} there.";
    }
}
