using System.Collections.Immutable;

namespace DeployConsole.Contracts.Access;

/// <summary>Who is signed in, and what they may do. <c>GET /api/v1/me</c>.</summary>
/// <param name="Name">The name that the identity provider vouches for.</param>
/// <param name="Role">The highest role held; null when the person has none and may see nothing.</param>
/// <param name="Permissions">The names of <see cref="Access.Permissions"/> that are granted.</param>
/// <param name="CanSwitchRole">True for the local user in Development only: <c>PUT /api/v1/me/role</c> works.</param>
public sealed record SignedInUser(string Name, Role? Role, ImmutableArray<string> Permissions, bool CanSwitchRole);

/// <summary>Body of <c>PUT /api/v1/me/role</c>: act in another role from now on. Only for the local user in Development on loopback.</summary>
public sealed record SwitchRole(Role Role);
