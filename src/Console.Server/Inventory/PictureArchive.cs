using System.Collections.Immutable;
using System.Text.Json;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Inventory;

/// <summary>Keeps the newest picture of each scope over a restart.</summary>
internal sealed class PictureArchive(IDbContextFactory<ConsoleDatabase> databases)
{
    // A picture of another form is of no use; the next sweep makes a new one.
    private const int Form = 1;

    public async Task StoreAsync(Picture picture, CancellationToken cancellationToken)
    {
        if (picture.Cells.IsEmpty) { return; }

        var json = JsonSerializer.Serialize(picture);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var changed = await database.Set<KeptPicture>().Where(kept => kept.Scope == picture.Scope).ExecuteUpdateAsync(
            kept => kept.SetProperty(row => row.At, picture.At).SetProperty(row => row.Form, Form).SetProperty(row => row.Json, json), cancellationToken);
        if (changed > 0) { return; }

        database.Add(new KeptPicture { Scope = picture.Scope, At = picture.At, Form = Form, Json = json });
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The picture of before the restart, with every cell stale; null when none is kept.</summary>
    /// <exception cref="JsonException">What is kept cannot be read.</exception>
    public async Task<Picture?> RecallAsync(ScopeId scope, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var kept = await database.Set<KeptPicture>().AsNoTracking().SingleOrDefaultAsync(row => row.Scope == scope && row.Form == Form, cancellationToken);
        if (kept is null || JsonSerializer.Deserialize<Picture>(kept.Json) is not { } picture) { return null; }

        return picture with
        {
            Cells = picture.Cells.ToImmutableDictionary(
                cell => cell.Key,
                cell => cell.Value with { State = cell.Value.AsOf is null ? CellState.Unread : CellState.Stale, Detail = "From before the console was restarted", MissingAction = null, RequestId = null }),
        };
    }
}
