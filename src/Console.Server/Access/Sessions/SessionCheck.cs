using System.Data.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace DeployConsole.Server.Access.Sessions;

/// <summary>Makes sure that a session's roles are what the identity provider says now.</summary>
internal sealed partial class SessionCheck(SessionTickets sessions, ProviderQuestions provider, TimeProvider clock, ILogger<SessionCheck> logger)
{
    /// <summary>Asks the provider unless it was asked since <paramref name="notBefore"/>.</summary>
    public async Task<SessionStanding> StandingAsync(KnownSession session, DateTimeOffset notBefore)
    {
        // Whoever was asked together with may have been content with an older answer.
        while (session.CheckedAt < notBefore)
        {
            if (await session.AskTogether(() => AskAsync(session, notBefore)) is var standing and not SessionStanding.Confirmed) { return standing; }
        }

        return SessionStanding.Confirmed;
    }

    private async Task<SessionStanding> AskAsync(KnownSession session, DateTimeOffset notBefore)
    {
        if (!await ReadAgainAsync(session)) { return await EndAsync(session); }
        if (session.CheckedAt >= notBefore) { return SessionStanding.Confirmed; }

        var askedAt = clock.GetUtcNow();
        var answer = await provider.AskAsync(session.Ticket);
        if (answer is { Standing: SessionStanding.Confirmed, Person: { } person, RefreshToken: { } refreshToken })
        {
            var properties = session.Ticket.Properties.Clone();
            properties.UpdateTokenValue(OpenIdConnectParameterNames.RefreshToken, refreshToken);
            session.Confirm(new AuthenticationTicket(person, properties, session.Ticket.AuthenticationScheme), askedAt);
            await WriteAsync(session);
        }

        return answer.Standing is SessionStanding.Ended ? await EndAsync(session) : answer.Standing;
    }

    private async Task<bool> ReadAgainAsync(KnownSession session)
    {
        try
        {
            return await sessions.ReadAgainAsync(session, CancellationToken.None);
        }
        catch (Exception away) when (away is DbException or DbUpdateException)
        {
            // The provider's word is what counts; the database only adds what other replicas know.
            LogDatabaseAway(away);
            return true;
        }
    }

    private async Task WriteAsync(KnownSession session)
    {
        try
        {
            await sessions.WriteAsync(session, CancellationToken.None);
        }
        catch (Exception away) when (away is DbException or DbUpdateException)
        {
            LogDatabaseAway(away);
        }
    }

    private async Task<SessionStanding> EndAsync(KnownSession session)
    {
        try
        {
            await sessions.EndAsync(session, CancellationToken.None);
        }
        catch (Exception away) when (away is DbException or DbUpdateException)
        {
            // Whoever reads the row again asks the provider again, and is told the same.
            LogDatabaseAway(away);
        }

        return SessionStanding.Ended;
    }

    [LoggerMessage(LogLevel.Warning, "The check of a session goes on without the database.")]
    private partial void LogDatabaseAway(Exception failure);
}
