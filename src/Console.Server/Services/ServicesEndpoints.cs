using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Lists;
using DeployConsole.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Services;

/// <summary>The HTTP surface for looking at ECS services.</summary>
internal static class ServicesEndpoints
{
    public static RouteGroupBuilder MapServices(this RouteGroupBuilder api)
    {
        var services = api.MapGroup("/services").WithTags("Services").RequireAuthorization(Permissions.ConsoleRead);
        services.MapGet("/", List).WithName("ListServices").WithSummary("ECS services");
        services.MapGet("/watch", Watch).WithName("WatchServices").WithSummary("A window of the services, and what changes in it");
        services.MapGet("/{scope}/{cluster}/{service}", FindAsync).WithName("GetService").WithSummary("One service with its deployments, tasks, targets and events");
        services.MapGet("/{scope}/{cluster}/{service}/watch", WatchOneAsync).WithName("WatchService").WithSummary("One service, and again whenever it changes");
        return api;
    }

    internal static Ok<ListPage<ServiceSummary>> List([AsParameters] ListQuery query, Rights rights, ServiceList list) => TypedResults.Ok(list.Page(query, rights));

    internal static ServerSentEventsResult<ListFrame<ServiceSummary>?> Watch(
        [AsParameters] ListQuery query, Rights rights, ServiceList list, LiveInventory inventory, LiveStreams streams, CancellationToken cancellationToken)
    {
        // A wrong query is refused before the stream begins.
        list.Page(query, rights);
        return streams.List(inventory.Changed, _ => ValueTask.FromResult(list.Page(query, rights)), row => row.Key, cancellationToken);
    }

    internal static async Task<Ok<ServiceDetail>> FindAsync(
        ScopeId scope, string cluster, string service, ServiceDetails details, ScopeLists scopes, LiveInventory inventory, CancellationToken cancellationToken)
    {
        await LookAsync(scope, cluster, service, scopes, inventory, cancellationToken);
        return TypedResults.Ok(details.Find(scope, cluster, service) ?? throw NotFound(scope, cluster, service));
    }

    internal static async Task<ServerSentEventsResult<ServiceDetail?>> WatchOneAsync(
        ScopeId scope, string cluster, string service, ServiceDetails details, ScopeLists scopes, LiveInventory inventory, LiveStreams streams, CancellationToken cancellationToken)
    {
        await LookAsync(scope, cluster, service, scopes, inventory, cancellationToken);
        _ = details.Find(scope, cluster, service) ?? throw NotFound(scope, cluster, service);
        return streams.Item(inventory.Changed, _ => ValueTask.FromResult(Read()), cancellationToken);

        ServiceDetail? Read()
        {
            inventory.Keep(scope, ThingKinds.Service, ServiceFact.KeyOf(cluster, service));
            return details.Find(scope, cluster, service);
        }
    }

    private static Task LookAsync(ScopeId scope, string cluster, string service, ScopeLists scopes, LiveInventory inventory, CancellationToken cancellationToken)
    {
        var key = ServiceFact.KeyOf(ThingNames.Checked("cluster", cluster), ThingNames.Checked("service", service));
        return inventory.LookAsync(scopes.Known(scope).Id, ThingKinds.Service, key, cancellationToken);
    }

    private static ProblemException NotFound(ScopeId scope, string cluster, string service) =>
        ProblemException.NotFound($"There is no service {service} in the cluster {cluster} of {scope}, or it was not read yet.");
}
