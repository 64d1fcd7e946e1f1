namespace DeployConsole.Server.Access.Sessions;

/// <summary>Asks the identity provider about people by the sessions that they left open.</summary>
internal sealed class SessionsOfAbsent(SessionTickets tickets, SessionCheck check, TimeProvider clock) : IAbsentCallers
{
    public async Task<AbsentCaller> FindAsync(string? credential, CancellationToken cancellationToken)
    {
        if (credential is null) { return AbsentCaller.Unknown; }

        var (now, theirs) = (clock.GetUtcNow(), await tickets.OfPersonAsync(credential, cancellationToken));
        var (ended, unanswered) = (theirs.Ended, false);
        foreach (var session in theirs.Open)
        {
            switch (await check.StandingAsync(session, now).WaitAsync(cancellationToken))
            {
                case SessionStanding.Confirmed:
                    return new AbsentCaller(Roles.Of(session.Ticket.Principal), null);
                case SessionStanding.Unanswered:
                    unanswered = true;
                    break;
                default:
                    ended = true;
                    break;
            }
        }

        return (unanswered, ended) switch
        {
            (true, _) => new AbsentCaller(null, "The identity provider does not answer what they may do now."),
            (_, true) => new AbsentCaller(null, "The identity provider does not vouch for them any more."),
            _ => AbsentCaller.Unknown,
        };
    }
}
