using Microsoft.AspNetCore.Authentication;

namespace DeployConsole.Server.Access.Sessions;

/// <summary>A session that this process knows.</summary>
internal sealed class KnownSession(string id, AuthenticationTicket ticket, DateTimeOffset checkedAt, DateTimeOffset endsAt)
{
    private readonly Lock _gate = new();
    private Task<SessionStanding>? _waiting;
    private Task<SessionStanding>? _running;

    public string Id { get; } = id;

    public DateTimeOffset EndsAt { get; } = endsAt;

    public AuthenticationTicket Ticket { get; private set; } = ticket;

    /// <summary>When the question was put that the provider answered last.</summary>
    public DateTimeOffset CheckedAt { get; private set; } = checkedAt;

    public void Confirm(AuthenticationTicket confirmed, DateTimeOffset at) => (Ticket, CheckedAt) = (confirmed, at);

    /// <summary>
    /// Runs <paramref name="ask"/> after the one that runs now, for everybody who waits together: an answer to a question that was put
    /// before somebody came proves nothing about the time after.
    /// </summary>
    public Task<SessionStanding> AskTogether(Func<Task<SessionStanding>> ask)
    {
        lock (_gate)
        {
            return _waiting ??= AskAfterAsync(_running, ask);
        }
    }

    private async Task<SessionStanding> AskAfterAsync(Task? before, Func<Task<SessionStanding>> ask)
    {
        // Off the lock, and never sooner than the field is set.
        await Task.Yield();
        if (before is not null) { await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); }

        lock (_gate) { (_running, _waiting) = (_waiting, null); }

        return await ask();
    }
}

/// <summary>What the identity provider says of a session.</summary>
internal enum SessionStanding
{
    /// <summary>It goes on, with the roles that the provider told.</summary>
    Confirmed,

    /// <summary>The provider does not vouch for the person any more, or they signed out.</summary>
    Ended,

    /// <summary>Nobody knows: the provider did not answer.</summary>
    Unanswered,
}
