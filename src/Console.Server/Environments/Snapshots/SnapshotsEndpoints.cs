using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Contracts.Snapshots;
using DeployConsole.Server.Access;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>The HTTP surface of snapshots: to look at and to watch.</summary>
internal static class SnapshotsEndpoints
{
    public static RouteGroupBuilder MapSnapshots(this RouteGroupBuilder api)
    {
        var snapshots = api.MapGroup("/snapshots").WithTags("Snapshots").RequireAuthorization(Permissions.ConsoleRead).WithScopeFrom<SnapshotScope>();
        snapshots.MapGet("/", ListAsync).WithName("ListSnapshots").WithSummary("Snapshots of environments");
        snapshots.MapGet("/watch", Watch).WithName("WatchSnapshots").WithSummary("A window of the snapshots, and what changes in it");
        snapshots.MapGet("/{id:guid}", FindAsync).WithName("GetSnapshot").WithSummary("One snapshot with every member that CreateEnvironment will get");
        return api;
    }

    internal static async Task<Ok<ListPage<SnapshotSummary>>> ListAsync([AsParameters] ListQuery query, Rights rights, SnapshotReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.ListAsync(query.SortedBy(SnapshotReader.SortColumns), rights, cancellationToken));

    internal static ServerSentEventsResult<ListFrame<SnapshotSummary>?> Watch(
        [AsParameters] ListQuery query, Rights rights, SnapshotReader reader, LiveInventory inventory, LiveStreams streams, CancellationToken cancellationToken)
    {
        var sorted = query.SortedBy(SnapshotReader.SortColumns);
        return streams.List(inventory.Changed, token => reader.ListAsync(sorted, rights, token), snapshot => snapshot.Id.ToString(), cancellationToken);
    }

    internal static async Task<Ok<SnapshotDetail>> FindAsync(Guid id, SnapshotReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.FindAsync(id, cancellationToken) ?? throw ProblemException.NotFound($"There is no snapshot {id}."));
}
