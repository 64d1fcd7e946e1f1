using System.Security.Claims;
using DeployConsole.Contracts.Access;

namespace DeployConsole.Server.Access;

/// <summary>Reads the roles of whoever is signed in.</summary>
internal static class Roles
{
    // Entra ID writes app roles as "roles"; other handlers use the framework's own claim type.
    private const string AppRole = "roles";

    /// <summary>What <paramref name="person"/> may do; nothing when nobody is signed in.</summary>
    public static Rights Of(ClaimsPrincipal person) => person.Identity?.IsAuthenticated is true ? new Rights(Grants(person)) : Rights.None;

    private static IEnumerable<RoleGrant> Grants(ClaimsPrincipal person)
    {
        foreach (var claim in person.Claims.Where(claim => claim.Type is AppRole or ClaimTypes.Role))
        {
            if (RoleGrant.TryParse(claim.Value, out var grant)) { yield return grant; }
        }
    }
}
