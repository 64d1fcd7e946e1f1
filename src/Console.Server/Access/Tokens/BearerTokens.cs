using System.Security.Claims;
using System.Text.Encodings.Web;
using DeployConsole.Contracts.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>Lets programs in by the token in the header <c>Authorization</c>, on the same endpoints and policies as people.</summary>
internal sealed partial class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    TokenCheck tokens, TokenTrail trail, TimeProvider clock) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Bearer";

    /// <summary>Whether a request came in with a token: no browser sends one by itself, so no other site can make it.</summary>
    public static bool Carries(ClaimsPrincipal caller) => caller.Identity?.AuthenticationType is EntraTokens.Type or GitHubTokens.Type or ConsoleTokens.Type;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        try
        {
            var program = await tokens.CheckAsync(PresentedToken.TextOf(Request), Context.RequestAborted);
            Context.Features.Set<ICallerStanding>(new Standing(program, clock));
            var caller = new ClaimsPrincipal(program);
            await trail.SignedInAsync(caller, Context.RequestAborted);
            return AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme.Name));
        }
        catch (TokenRefusedException refused)
        {
            LogRefused(Logger, refused.Message, Context.Connection.RemoteIpAddress?.ToString() ?? "unknown");
            Context.Features.Set(new TokenRefusal(refused.Message));
            await trail.RefusedAsync(Request, refused.Message, Context.RequestAborted);
            return AuthenticateResult.Fail(refused);
        }
        catch (IssuerAwayException away)
        {
            LogAway(Logger, away);
            Context.Features.Set(new UncheckedCaller(away.Message));
            return AuthenticateResult.Fail(away);
        }
    }

    [LoggerMessage(LogLevel.Information, "A token from {Address} was refused: {Why}")]
    private static partial void LogRefused(ILogger logger, string why, string address);

    [LoggerMessage(LogLevel.Warning, "A token could not be checked.")]
    private static partial void LogAway(ILogger logger, Exception failure);

    private sealed class Standing(ClaimsIdentity program, TimeProvider clock) : ICallerStanding
    {
        public ValueTask<Rights?> NowAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult(ProgramIdentity.EndOf(program) > clock.GetUtcNow() ? Roles.Of(new ClaimsPrincipal(program)) : null);
    }
}
