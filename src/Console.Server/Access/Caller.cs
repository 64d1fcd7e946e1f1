using System.Security.Claims;

namespace DeployConsole.Server.Access;

/// <summary>Who asked, as records of who did what keep it.</summary>
/// <param name="Name">The name that the identity provider vouches for, for people to read.</param>
/// <param name="Credential">What they came in with, the same at every visit: <c>entra:</c> and an object id, <c>entra-app:</c> and an application id, <c>github:owner/repo@ref run 123</c>, <c>local</c>.</param>
public sealed record Caller(string Name, string Credential)
{
    /// <summary>The claim in which an authentication scheme of the console puts <see cref="Credential"/>.</summary>
    internal const string CredentialClaim = "urn:console:credential";

    // What the framework's map of claim names makes of "oid".
    private const string LongObjectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";

    /// <exception cref="InvalidOperationException">Nobody is signed in, or the identity provider vouches for no name.</exception>
    public static Caller Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var name = user.Identity?.Name ?? user.FindFirstValue("preferred_username")
            ?? throw new InvalidOperationException("Only a person or program with a name can ask for an operation.");
        return new Caller(name, CredentialOf(user) ?? throw new InvalidOperationException("Nobody is signed in."));
    }

    /// <summary>Tells callers apart, also those without a name.</summary>
    internal static string KeyOf(ClaimsPrincipal user) => CredentialOf(user) is { } credential ? $"{credential} {user.Identity?.Name}" : "nobody";

    /// <summary>Null for nobody.</summary>
    internal static string? CredentialOf(ClaimsPrincipal user) =>
        user.FindFirstValue(CredentialClaim)
        ?? ((user.FindFirstValue("oid") ?? user.FindFirstValue(LongObjectId)) is { } id ? $"entra:{id}" : user.Identity?.AuthenticationType?.ToLowerInvariant());
}
