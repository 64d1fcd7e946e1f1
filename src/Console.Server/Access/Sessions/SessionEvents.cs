using DeployConsole.Contracts.Access;
using DeployConsole.Server.Audit;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Access.Sessions;

/// <summary>Checks the session of each request: a change asks the identity provider, looking at something asks it now and then.</summary>
internal sealed class SessionEvents(SessionTickets sessions, SessionCheck check, AuditTrail audit, IOptions<AccessOptions> options, TimeProvider clock) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (sessions.Of(context.Properties) is not { } session)
        {
            context.RejectPrincipal();
            return;
        }

        var (now, looks) = (clock.GetUtcNow(), ChangesNothingYet.Holds(context.HttpContext));
        var standing = await check.StandingAsync(session, looks ? now - options.Value.RightsCheckedEvery : now);
        if (standing is SessionStanding.Ended)
        {
            context.RejectPrincipal();
            return;
        }

        if (standing is SessionStanding.Unanswered && !(looks && session.CheckedAt + options.Value.ProviderAwayFor >= now))
        {
            context.HttpContext.Features.Set(new UncheckedCaller("The identity provider does not answer."));
        }

        context.ReplacePrincipal(session.Ticket.Principal);
        context.HttpContext.Features.Set<ICallerStanding>(new Standing(session, check, options.Value, clock));
    }

    public override Task SignedIn(CookieSignedInContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return audit.SignedInAsync(context.Principal ?? new(), "By Entra ID, in a browser.", context.HttpContext.RequestAborted);
    }

    public override Task SigningOut(CookieSigningOutContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.HttpContext.User.Identity?.IsAuthenticated is true ? audit.SignedOutAsync(context.HttpContext.User, context.HttpContext.RequestAborted) : Task.CompletedTask;
    }

    private sealed class Standing(KnownSession session, SessionCheck check, AccessOptions options, TimeProvider clock) : ICallerStanding
    {
        public async ValueTask<Rights?> NowAsync(CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var standing = await check.StandingAsync(session, now - options.RightsCheckedEvery).WaitAsync(cancellationToken);
            var known = standing is SessionStanding.Confirmed || (standing is SessionStanding.Unanswered && session.CheckedAt + options.ProviderAwayFor >= now);
            return known && session.EndsAt > now ? Roles.Of(session.Ticket.Principal) : null;
        }
    }
}
