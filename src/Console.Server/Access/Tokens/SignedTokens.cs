using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>Checks what all tokens have in common: signature, issuer, audience and times.</summary>
internal sealed class SignedTokens(TimeProvider clock)
{
    private static readonly TimeSpan s_skew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 16 * 1024 };

    /// <returns>What the token says.</returns>
    /// <exception cref="TokenRefusedException">It is not what it should be.</exception>
    /// <exception cref="IssuerAwayException">The issuer's keys cannot be read.</exception>
    public async Task<ClaimsIdentity> CheckAsync(
        JsonWebToken token, IssuerKeys keys, string issuer, IReadOnlyCollection<string> audiences, TimeSpan longest, CancellationToken cancellationToken)
    {
        var key = await keys.FindAsync(token.Kid, cancellationToken) ?? throw new TokenRefusedException("The issuer has no such key.");
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = issuer,
            ValidAudiences = audiences,
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            RequireSignedTokens = true,
            RequireAudience = true,
            LifetimeValidator = (_, _, _, _) => true, // By the console's own clock, below.
        });
        if (!result.IsValid) { throw new TokenRefusedException(Words(result.Exception)); }

        CheckTimes(token, longest);
        return result.ClaimsIdentity;
    }

    /// <summary>Whether one of <paramref name="keys"/> signed the token, whatever it says.</summary>
    /// <exception cref="IssuerAwayException">The issuer's keys cannot be read.</exception>
    public async Task<bool> IsSignedAsync(JsonWebToken token, IssuerKeys keys, CancellationToken cancellationToken) =>
        await keys.FindAsync(token.Kid, cancellationToken) is { } key
        && (await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
            IssuerSigningKey = key,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            RequireSignedTokens = true,
        })).IsValid;

    private void CheckTimes(JsonWebToken token, TimeSpan longest)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Exp, out _) || !token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Iat, out _))
        {
            throw new TokenRefusedException("The token does not say when it was made and when it ends.");
        }

        if (token.ValidTo + s_skew <= now) { throw new TokenRefusedException("The token has expired."); }
        if (token.IssuedAt - s_skew > now) { throw new TokenRefusedException("The token was made in the future."); }
        if (token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Nbf, out _) && token.ValidFrom - s_skew > now) { throw new TokenRefusedException("The token is not valid yet."); }
        if (token.ValidTo - token.IssuedAt > longest) { throw new TokenRefusedException("The token was made to last too long."); }
    }

    private static string Words(Exception failure) => failure switch
    {
        SecurityTokenInvalidAudienceException => "The token is meant for somebody else.",
        SecurityTokenInvalidIssuerException => "The token comes from an issuer that is not trusted.",
        SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => "The token's signature is not right.",
        _ => "The token is not right.",
    };
}
