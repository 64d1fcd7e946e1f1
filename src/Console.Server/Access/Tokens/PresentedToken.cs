using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>Reads what a request presents, and refuses early what no issuer of ours would write.</summary>
internal static class PresentedToken
{
    private const string Prefix = "Bearer ";

    // Tokens of Entra ID and GitHub are 1 to 4 kB.
    private const int Longest = 16 * 1024;

    // Headers by which a token would bring, or point to, the key that it is checked with: RFC 8725 section 3.10.
    private static readonly string[] s_ownKeys = ["jku", "jwk", "x5u", "x5c", "crit", "zip", "b64"];

    /// <summary>The text of the one token.</summary>
    /// <exception cref="TokenRefusedException">There is none, or more than one.</exception>
    public static string TextOf(HttpRequest request) => request.Headers.Authorization switch
    {
        [{ } only] when !only.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) => throw new TokenRefusedException("The header Authorization must say Bearer and a token."),
        [{ Length: > Longest }] => throw new TokenRefusedException("The token is too long."),
        [{ } only] => only[Prefix.Length..].Trim() is { Length: > 0 } text && text.All(IsTokenCharacter) ? text : throw new TokenRefusedException("The header Authorization holds no token."),
        _ => throw new TokenRefusedException("Send the header Authorization once."),
    };

    /// <summary>The token, unchecked as yet.</summary>
    /// <exception cref="TokenRefusedException">It is no signed token, or says how it wants to be checked.</exception>
    public static JsonWebToken Read(string text)
    {
        JsonWebToken token;
        try
        {
            token = new JsonWebToken(text);
        }
        catch (Exception malformed) when (malformed is ArgumentException or SecurityTokenException or System.Text.Json.JsonException or FormatException)
        {
            throw new TokenRefusedException("The token cannot be read.");
        }

        if (token.IsEncrypted || token.Alg is not SecurityAlgorithms.RsaSha256) { throw new TokenRefusedException("The token is not signed with RS256."); }
        if (s_ownKeys.FirstOrDefault(name => token.TryGetHeaderValue<object>(name, out _)) is { } own) { throw new TokenRefusedException($"The token's header has {own}."); }
        if (token.Kid is not { Length: > 0 }) { throw new TokenRefusedException("The token does not name its key."); }

        return token;
    }

    private static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '=';
}
