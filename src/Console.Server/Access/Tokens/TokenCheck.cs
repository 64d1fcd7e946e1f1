using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>Has a token checked by whom it comes from: an issuer that the settings trust, or this console.</summary>
internal sealed class TokenCheck(IEnumerable<ITokenIssuer> issuers, ConsoleTokens own)
{
    /// <exception cref="TokenRefusedException">It is not let in; the message says why.</exception>
    /// <exception cref="IssuerAwayException">The issuer's keys could not be read.</exception>
    public async Task<ClaimsIdentity> CheckAsync(string text, CancellationToken cancellationToken)
    {
        if (ConsoleTokens.Is(text)) { return own.Check(text); }

        var token = PresentedToken.Read(text);
        var issuer = IssuerOf(token) ?? throw new TokenRefusedException("The token comes from an issuer that is not trusted.");
        return await issuer.CheckAsync(token, cancellationToken);
    }

    /// <summary>The program that a trusted issuer vouches for with this token, whether it is let in or not.</summary>
    /// <returns>Null when anybody could have written the token.</returns>
    /// <exception cref="TokenRefusedException">It cannot even be read.</exception>
    /// <exception cref="IssuerAwayException">The issuer's keys could not be read.</exception>
    public async Task<string?> NamedAsync(string text, CancellationToken cancellationToken)
    {
        if (ConsoleTokens.Is(text)) { return own.Named(text); }

        var token = PresentedToken.Read(text);
        return IssuerOf(token) is { } issuer ? await issuer.NamedAsync(token, cancellationToken) : null;
    }

    private ITokenIssuer? IssuerOf(JsonWebToken token) => issuers.FirstOrDefault(issuer => issuer.Knows(token.Issuer));
}
