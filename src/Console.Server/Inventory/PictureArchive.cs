using System.Collections.Immutable;
using System.Text.Json;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Leases;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Inventory;

/// <summary>Keeps the newest picture of each scope: over a restart, and for the replicas that do not read the scope themselves.</summary>
internal sealed class PictureArchive(IDbContextFactory<ConsoleDatabase> databases, LeasedWrites writes)
{
    // A picture of another form is of no use; the next sweep makes a new one. A part more or less is another form.
    private const int Form = 2;

    /// <returns>How many characters were kept; zero when nothing was read yet.</returns>
    /// <exception cref="LeaseLostException">Another replica reads the scope by now; its picture is the one that counts.</exception>
    public async Task<int> StoreAsync(Picture picture, Lease lease, CancellationToken cancellationToken)
    {
        if (picture.Cells.IsEmpty) { return 0; }

        var json = PictureJson.Write(picture);
        await writes.ChangeAsync(lease, (database, token) => database.ChangeAsync(
            $"""
             INSERT INTO "pictures" ("Scope", "At", "Form", "Json") VALUES ({picture.Scope}, {picture.At}, {Form}, {json})
             ON CONFLICT ("Scope") DO UPDATE SET "At" = excluded."At", "Form" = excluded."Form", "Json" = excluded."Json"
             """,
            token), cancellationToken);
        return json.Length;
    }

    /// <summary>What another replica kept, as it was, if that was after <paramref name="than"/>; null otherwise.</summary>
    /// <exception cref="JsonException">What is kept cannot be read.</exception>
    public async Task<Picture?> NewerAsync(ScopeId scope, DateTimeOffset than, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var kept = await database.ReadAsync(
            $"""SELECT "Json" FROM "pictures" WHERE "Scope" = {scope} AND "Form" = {Form} AND "At" > {than}""", row => row.GetString(0), cancellationToken);
        return kept is [var json] ? PictureJson.Read(json) : null;
    }

    /// <summary>The picture of before the restart, with every cell stale; null when none is kept.</summary>
    /// <exception cref="JsonException">What is kept cannot be read.</exception>
    public async Task<Picture?> RecallAsync(ScopeId scope, CancellationToken cancellationToken)
    {
        if (await NewerAsync(scope, DateTimeOffset.UnixEpoch, cancellationToken) is not { } picture) { return null; }

        return picture with
        {
            Cells = picture.Cells.ToImmutableDictionary(
                cell => cell.Key,
                cell => cell.Value with { State = cell.Value.AsOf is null ? CellState.Unread : CellState.Stale, Detail = "From before the console was restarted", MissingAction = null, MissingOn = null, RequestId = null, CloseFault = null }),
        };
    }
}
