using System.Security.Claims;
using DeployConsole.Server.Access;
using DeployConsole.Server.Operations.Guards;

namespace DeployConsole.Server.Operations;

/// <summary>Who asks for an operation, and why.</summary>
/// <param name="Fingerprint">Of the plan that the person saw; null when none was seen.</param>
public sealed record OperationRequest(Asker Asker, string Reason, string? Fingerprint)
{
    /// <summary>Names the request: a second one with the same token is answered with the first one's operation, also after it has ended. At most 200 characters.</summary>
    public string? Token { get; init; }

    /// <summary>Why guards that can be overruled should be; null when nobody asks for that.</summary>
    public string? BreakGlass { get; init; }

    /// <summary>The name that was typed by hand; what destroys is not begun without it.</summary>
    public string? TypedName { get; init; }

    public static OperationRequest Of(ClaimsPrincipal user, string reason, string? fingerprint) => new(Askers.Of(user), reason, fingerprint);
}

/// <summary>Tells guards and records who asks.</summary>
internal static class Askers
{
    /// <exception cref="InvalidOperationException">Nobody is signed in, or the identity provider vouches for no name.</exception>
    public static Asker Of(ClaimsPrincipal user)
    {
        var caller = Caller.Of(user);

        // Entra ID writes app roles as "roles"; other handlers use the framework's own claim type.
        return new Asker(caller.Name, caller.Credential, [.. user.Claims.Where(claim => claim.Type is "roles" or ClaimTypes.Role).Select(claim => claim.Value).Distinct()]);
    }
}
