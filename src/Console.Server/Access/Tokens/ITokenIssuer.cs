using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>One who vouches for programs with signed tokens.</summary>
internal interface ITokenIssuer
{
    /// <summary>Whether a token that calls itself <paramref name="issuer"/>'s is for this one to check.</summary>
    bool Knows(string issuer);

    /// <returns>The program, with its roles.</returns>
    /// <exception cref="TokenRefusedException">The token lets nobody in.</exception>
    /// <exception cref="IssuerAwayException">The issuer's keys cannot be read.</exception>
    Task<ClaimsIdentity> CheckAsync(JsonWebToken token, CancellationToken cancellationToken);

    /// <summary>Whom a token names that is signed by this issuer, whatever else is wrong with it; null when anybody could have written it.</summary>
    /// <exception cref="IssuerAwayException">The issuer's keys cannot be read.</exception>
    Task<string?> NamedAsync(JsonWebToken token, CancellationToken cancellationToken);
}
