using System.Security.Claims;
using DeployConsole.Contracts.Access;

namespace DeployConsole.Server.Access;

/// <summary>What a signed-in person may do.</summary>
internal static class Roles
{
    // Entra ID writes app roles as "roles"; other handlers use the framework's own claim type.
    private const string AppRole = "roles";

    /// <summary>The highest role that the person holds; null for none.</summary>
    public static Role? Of(ClaimsPrincipal person) => person.Claims
        .Where(claim => claim.Type is AppRole or ClaimTypes.Role)
        .Select(claim => Enum.TryParse<Role>(claim.Value, ignoreCase: false, out var role) && Enum.IsDefined(role) && !char.IsAsciiDigit(claim.Value[0]) ? role : (Role?)null)
        .Max();

    public static bool May(ClaimsPrincipal person, string permission) =>
        Of(person) is { } role && Permissions.LeastRole.TryGetValue(permission, out var least) && role >= least;
}
