using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Fleet;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Fleet;

/// <summary>The HTTP surface of the home page.</summary>
internal static class FleetEndpoints
{
    public static RouteGroupBuilder MapFleet(this RouteGroupBuilder api)
    {
        var fleet = api.MapGroup("/fleet").WithTags("Fleet").RequireAuthorization(Permissions.ConsoleRead);
        fleet.MapGet("/", Read).WithName("GetFleet").WithSummary("Problems first, then totals of each scope");
        fleet.MapGet("/watch", Watch).WithName("WatchFleet").WithSummary("The fleet, and again whenever it changes");
        return api;
    }

    internal static Ok<FleetView> Read(FleetReader fleet, Rights rights) => TypedResults.Ok(fleet.Read(rights));

    internal static ServerSentEventsResult<FleetView?> Watch(FleetReader fleet, Rights rights, LiveInventory inventory, LiveStreams streams, CancellationToken cancellationToken) =>
        streams.Item(inventory.Changed, _ => ValueTask.FromResult<FleetView?>(fleet.Read(rights)), cancellationToken);
}
