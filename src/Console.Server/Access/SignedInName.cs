using System.Security.Claims;

namespace DeployConsole.Server.Access;

/// <summary>The name that goes into records of who did what.</summary>
public static class SignedInName
{
    /// <exception cref="InvalidOperationException">Nobody is signed in, or the identity provider vouches for no name.</exception>
    public static string Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Identity?.Name ?? user.FindFirstValue("preferred_username")
            ?? throw new InvalidOperationException("Only a person or program with a name can ask for an operation.");
    }
}
