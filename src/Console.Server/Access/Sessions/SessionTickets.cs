using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DeployConsole.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Access.Sessions;

/// <summary>Keeps sessions in the database, so that replicas share them and signing out ends them; the cookie holds a random key.</summary>
internal sealed class SessionTickets(IDbContextFactory<ConsoleDatabase> databases, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    private const string Item = "session";
    private const string EndedItem = "ended";
    private const int KeyBytes = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("DeployConsole.Sessions");
    private readonly ConcurrentDictionary<string, KnownSession> _known = new(StringComparer.Ordinal);

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        await KeepAsync(IdOf(key), ticket);
        return key;
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket) => KeepAsync(IdOf(key), ticket);

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var id = IdOf(key);
        if (_known.TryGetValue(id, out var known)) { return known.Ticket; }

        await using var database = await databases.CreateDbContextAsync();
        if (await database.Set<SessionRow>().AsNoTracking().FirstOrDefaultAsync(session => session.Id == id) is not { } row || Open(row) is not { } ticket || HasEnded(ticket)) { return null; }

        return Known(row, ticket)?.Ticket;
    }

    public Task RemoveAsync(string key) => RemoveIdAsync(IdOf(key), CancellationToken.None);

    /// <summary>The session of a ticket that came from here; null when it was ended meanwhile.</summary>
    public KnownSession? Of(AuthenticationProperties properties) => properties.Items.TryGetValue(Item, out var id) && id is not null ? _known.GetValueOrDefault(id) : null;

    /// <summary>Takes over what another replica learned of the session.</summary>
    /// <returns>False when the session was ended.</returns>
    public async Task<bool> ReadAgainAsync(KnownSession session, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var row = await database.Set<SessionRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == session.Id, cancellationToken);
        if (row is null || Open(row) is not { } kept || HasEnded(kept)) { return false; }
        if (row.CheckedAt > session.CheckedAt) { session.Confirm(kept, row.CheckedAt); }

        return true;
    }

    /// <summary>The sessions that somebody has. All are looked through: there are as many as people who are signed in.</summary>
    public async Task<PersonSessions> OfPersonAsync(string credential, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.Set<SessionRow>().AsNoTracking().Where(session => session.EndsAt > now).ToListAsync(cancellationToken);
        var theirs = rows.Select(row => (Row: row, Ticket: Open(row)))
            .Where(kept => kept.Ticket is { } ticket && Caller.CredentialOf(ticket.Principal) == credential)
            .ToLookup(kept => kept.Ticket is { } ticket && HasEnded(ticket));
        return new PersonSessions([.. theirs[false].Select(kept => Known(kept.Row, kept.Ticket)).OfType<KnownSession>()], theirs[true].Any());
    }

    /// <summary>
    /// Ends a session that the provider refuses to go on with. That it did is remembered until the session would have been over: what the
    /// person asked for and has not begun yet must not look like that of somebody who only signed out.
    /// </summary>
    public async Task EndAsync(KnownSession session, CancellationToken cancellationToken)
    {
        _known.TryRemove(session.Id, out _);
        var ended = Seal(new AuthenticationTicket(session.Ticket.Principal, new AuthenticationProperties { Items = { [EndedItem] = "true" } }, session.Ticket.AuthenticationScheme));
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Set<SessionRow>().Where(row => row.Id == session.Id).ExecuteUpdateAsync(row => row.SetProperty(kept => kept.Ticket, ended), cancellationToken);
    }

    /// <summary>Writes down what the provider said.</summary>
    public async Task WriteAsync(KnownSession session, CancellationToken cancellationToken)
    {
        var (ticket, at) = (Seal(session.Ticket), session.CheckedAt);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Set<SessionRow>().Where(row => row.Id == session.Id && row.CheckedAt <= at)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.Ticket, ticket).SetProperty(kept => kept.CheckedAt, at), cancellationToken);
    }

    public async Task RemoveIdAsync(string id, CancellationToken cancellationToken)
    {
        _known.TryRemove(id, out _);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Set<SessionRow>().Where(session => session.Id == id).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task KeepAsync(string id, AuthenticationTicket ticket)
    {
        var now = clock.GetUtcNow();
        ticket.Properties.Items[Item] = id;
        var ends = ticket.Properties.ExpiresUtc ?? throw new InvalidOperationException("A session without an end.");
        await using var database = await databases.CreateDbContextAsync();
        await database.Set<SessionRow>().Where(session => session.EndsAt < now || session.Id == id).ExecuteDeleteAsync();
        database.Add(new SessionRow { Id = id, Ticket = Seal(ticket), CheckedAt = now, EndsAt = ends });
        await database.SaveChangesAsync();
        _known[id] = new KnownSession(id, ticket, now, ends);
        foreach (var over in _known.Values.Where(session => session.EndsAt < now)) { _known.TryRemove(over.Id, out _); }
    }

    private string Seal(AuthenticationTicket ticket) => Base64Url.EncodeToString(_protector.Protect(TicketSerializer.Default.Serialize(ticket)));

    private AuthenticationTicket? Open(SessionRow row)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(_protector.Unprotect(Base64Url.DecodeFromChars(row.Ticket)));
        }
        catch (CryptographicException)
        {
            // The keys are gone, or the row is damaged: whoever it was signs in again.
            return null;
        }
    }

    private KnownSession? Known(SessionRow row, AuthenticationTicket? ticket) =>
        ticket is null ? null : _known.GetOrAdd(row.Id, new KnownSession(row.Id, ticket, row.CheckedAt, row.EndsAt));

    private static bool HasEnded(AuthenticationTicket ticket) => ticket.Properties.Items.ContainsKey(EndedItem);

    private static string IdOf(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

/// <summary>The sessions of one person.</summary>
/// <param name="Open">As far as the console knows.</param>
/// <param name="Ended">True when the provider has refused to go on with one.</param>
internal sealed record PersonSessions(IReadOnlyList<KnownSession> Open, bool Ended);
