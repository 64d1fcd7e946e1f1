using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace DeployConsole.Server.Access.Sessions;

/// <summary>Asks the identity provider with the session's refresh token for a new id token: the roles in it are those of now.</summary>
internal sealed partial class ProviderQuestions(IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider clock, ILogger<ProviderQuestions> logger)
{
    // Somebody waits for a page or an action.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    // The provider's word that the person has to sign in anew: RFC 6749 section 5.2 and OpenID Connect Core section 3.1.2.6.
    private static readonly HashSet<string> s_ended = new(StringComparer.Ordinal) { "invalid_grant", "interaction_required", "login_required", "consent_required" };

    public async Task<ProviderAnswer> AskAsync(AuthenticationTicket held)
    {
        if (held.Properties.GetTokenValue(OpenIdConnectParameterNames.RefreshToken) is not { Length: > 0 } refreshToken)
        {
            LogNothingToAskWith();
            return ProviderAnswer.Ended;
        }

        using var patience = new CancellationTokenSource(s_patience, clock);
        try
        {
            return await AskAsync(options.Get(OpenIdConnectDefaults.AuthenticationScheme), held.Principal, refreshToken, patience.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or InvalidOperationException or System.Text.Json.JsonException or ArgumentException)
        {
            LogUnanswered(failure);
            return ProviderAnswer.Unanswered;
        }
    }

    private async Task<ProviderAnswer> AskAsync(OpenIdConnectOptions oidc, ClaimsPrincipal known, string refreshToken, CancellationToken cancellationToken)
    {
        var provider = oidc.ConfigurationManager is { } manager ? await manager.GetConfigurationAsync(cancellationToken) : throw new InvalidOperationException("The provider has no configuration.");
        using var question = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent(
            [
                new(OpenIdConnectParameterNames.GrantType, OpenIdConnectGrantTypes.RefreshToken),
                new(OpenIdConnectParameterNames.RefreshToken, refreshToken),
                new(OpenIdConnectParameterNames.ClientId, oidc.ClientId),
                new(OpenIdConnectParameterNames.ClientSecret, oidc.ClientSecret),
                new(OpenIdConnectParameterNames.Scope, string.Join(' ', oidc.Scope)),
            ]),
        };
        using var answer = await oidc.Backchannel.SendAsync(question, cancellationToken);
        var message = new OpenIdConnectMessage(await answer.Content.ReadAsStringAsync(cancellationToken));
        if (!answer.IsSuccessStatusCode)
        {
            LogRefused((int)answer.StatusCode, message.Error ?? "no code");
            return message.Error is { } code && s_ended.Contains(code) ? ProviderAnswer.Ended : ProviderAnswer.Unanswered;
        }

        return await ReadAsync(oidc, provider, known, message, refreshToken);
    }

    private async Task<ProviderAnswer> ReadAsync(OpenIdConnectOptions oidc, OpenIdConnectConfiguration provider, ClaimsPrincipal known, OpenIdConnectMessage message, string refreshToken)
    {
        var expected = oidc.TokenValidationParameters.Clone();
        expected.ValidAudience = oidc.ClientId;
        expected.ValidIssuers = [.. expected.ValidIssuers ?? [], provider.Issuer];
        expected.IssuerSigningKeys = provider.SigningKeys;
        var read = await oidc.TokenHandler.ValidateTokenAsync(message.IdToken, expected);
        if (!read.IsValid)
        {
            // Perhaps it has new keys; the next question is put with them.
            if (read.Exception is SecurityTokenSignatureKeyNotFoundException) { oidc.ConfigurationManager?.RequestRefresh(); }

            LogUnanswered(read.Exception);
            return ProviderAnswer.Unanswered;
        }

        var person = new ClaimsPrincipal(read.ClaimsIdentity);
        return SubjectOf(person) is { } subject && subject == SubjectOf(known)
            ? new ProviderAnswer(SessionStanding.Confirmed, person, message.RefreshToken is { Length: > 0 } next ? next : refreshToken)
            : ProviderAnswer.Ended;
    }

    // By its own name, or by the one that the framework's map of claim names makes of it.
    private static string? SubjectOf(ClaimsPrincipal person) => person.FindFirstValue("sub") ?? person.FindFirstValue(ClaimTypes.NameIdentifier);

    [LoggerMessage(LogLevel.Warning, "The identity provider could not be asked about a session.")]
    private partial void LogUnanswered(Exception failure);

    [LoggerMessage(LogLevel.Information, "The identity provider refused to go on with a session: {Status}, {Code}.")]
    private partial void LogRefused(int status, string code);

    [LoggerMessage(LogLevel.Warning, "The identity provider gave no refresh token, so a session ends at its first check. Allow the application the scope offline_access.")]
    private partial void LogNothingToAskWith();
}
