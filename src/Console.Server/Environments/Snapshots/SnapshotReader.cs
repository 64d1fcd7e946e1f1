using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Snapshots;
using DeployConsole.Server.Access;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Prices;
using DeployConsole.Server.Scopes;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>Reads snapshots for people.</summary>
internal sealed class SnapshotReader(
    IDbContextFactory<ConsoleDatabase> databases, SnapshotStore store, LiveInventory inventory, ScopeDirectory scopes, TimeProvider clock)
{
    public static readonly IReadOnlySet<string> SortColumns = new HashSet<string>(StringComparer.Ordinal) { "name", "scope", "taken" };

    public async ValueTask<ListPage<SnapshotSummary>> ListAsync(ListQuery query, Rights rights, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);

        // Every row without its content: whether an environment exists is no matter of the database.
        var rows = await database.Set<SnapshotRow>().AsNoTracking()
            .Select(row => new SnapshotFacts(
                row.Id, row.Scope, row.Environment, row.TakenAt, row.TakenBy, row.AirflowVersion, row.Class, row.MinWorkers, row.Schedulers, row.MinWebservers, row.Verified))
            .ToListAsync(cancellationToken);
        var matching = Sorted(rows.Select(SummaryOf).Where(snapshot => rights.Sees(snapshot.Scope) && Matches(snapshot, query)), query.Sort ?? "-taken").ToList();
        var now = clock.GetUtcNow();
        return new ListPage<SnapshotSummary>(
            [.. matching.Skip(query.Skip ?? 0).Take(query.Take ?? ListQuery.DefaultTake)],
            matching.Count,
            [.. scopes.All.Where(scope => rights.Sees(scope.Id) && (query.Scope is null || scope.Id == query.Scope))
                .SelectMany(scope => inventory.Picture(scope.Id)?.CellsOf(now, CellKinds.Environments) ?? [])]);
    }

    public async ValueTask<SnapshotDetail?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row) { return null; }

        var facts = new SnapshotFacts(
            row.Id, row.Scope, row.Environment, row.TakenAt, row.TakenBy, row.AirflowVersion, row.Class, row.MinWorkers, row.Schedulers, row.MinWebservers, row.Verified);
        var members = store.Open(row) is { } blueprint
            ? BlueprintText.Shown(blueprint)
            : throw Hosting.ProblemException.Refused("The snapshot cannot be read: it is damaged, or the keys that it was encrypted with are gone.");
        return new SnapshotDetail(SummaryOf(facts), members, row.Sha256);
    }

    private SnapshotSummary SummaryOf(SnapshotFacts row) => new(
        row.Id,
        row.Scope,
        row.Environment,
        row.TakenAt,
        row.TakenBy,
        OperationId: row.Id,
        row.AirflowVersion,
        row.Class,
        row.Verified,
        Exists(row.Scope, row.Environment),
        scopes.Find(row.Scope) is { } scope ? EnvironmentPrice.Of(scope.Region, scope.Simulated, row.Class, row.MinWorkers, row.Schedulers, row.MinWebservers) : null);

    /// <summary>Null when the environments of the scope were not read in full lately.</summary>
    private bool? Exists(ScopeId scope, string environment)
    {
        if (inventory.Picture(scope) is not { } picture) { return null; }

        var cell = picture.Reading(CellKinds.Environments).View(scope, CellKinds.Environments, clock.GetUtcNow());
        return cell.State is CellState.Fresh ? picture.Environments.ContainsKey(environment) : null;
    }

    private static bool Matches(SnapshotSummary snapshot, ListQuery query)
    {
        if (query.Scope is { } scope && snapshot.Scope != scope) { return false; }
        if (query.State is { } state && StateOf(snapshot) != state) { return false; }

        var text = $"{snapshot.Environment} {snapshot.Scope} {snapshot.TakenBy} {snapshot.Class} {snapshot.AirflowVersion}";
        return (query.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static HealthState StateOf(SnapshotSummary snapshot) =>
        snapshot.EnvironmentExists switch { true => HealthState.Healthy, false => HealthState.Asleep, null => HealthState.Unknown };

    private static IEnumerable<SnapshotSummary> Sorted(IEnumerable<SnapshotSummary> snapshots, string sort)
    {
        var newestFirst = snapshots.OrderByDescending(snapshot => snapshot.TakenAt).ThenBy(snapshot => snapshot.Id);
        return sort switch
        {
            "name" => newestFirst.OrderBy(snapshot => snapshot.Environment, StringComparer.OrdinalIgnoreCase),
            "-name" => newestFirst.OrderByDescending(snapshot => snapshot.Environment, StringComparer.OrdinalIgnoreCase),
            "scope" => newestFirst.OrderBy(snapshot => snapshot.Scope),
            "-scope" => newestFirst.OrderByDescending(snapshot => snapshot.Scope),
            "taken" => newestFirst.OrderBy(snapshot => snapshot.TakenAt),
            _ => newestFirst,
        };
    }

    private sealed record SnapshotFacts(
        Guid Id, ScopeId Scope, string Environment, DateTimeOffset TakenAt, string TakenBy, string? AirflowVersion, string? Class,
        int? MinWorkers, int? Schedulers, int? MinWebservers, bool Verified);
}
