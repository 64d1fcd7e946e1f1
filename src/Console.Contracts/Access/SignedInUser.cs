using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DeployConsole.Contracts.Access;

/// <summary>Who is signed in, and what they may do. <c>GET /api/v1/me</c>.</summary>
/// <param name="Name">The name that the identity provider vouches for.</param>
/// <param name="Roles">The roles that are held, and where; none when the person may see nothing.</param>
/// <param name="CanSwitchRole">True for the local user in Development only: <c>PUT /api/v1/me/role</c> works.</param>
public sealed record SignedInUser(string Name, ImmutableArray<RoleGrant> Roles, bool CanSwitchRole)
{
    /// <summary>What the roles allow.</summary>
    [JsonIgnore]
    public Rights Rights { get; } = new(Roles.IsDefault ? [] : Roles);
}

/// <summary>Body of <c>PUT /api/v1/me/role</c>: act in another role from now on. Only for the local user in Development on loopback.</summary>
/// <param name="Person">Act as another person too, by this name of 1 to 40 letters, digits and dashes, to try out what needs two; null for oneself.</param>
public sealed record SwitchRole(Role Role, string? Person = null);
