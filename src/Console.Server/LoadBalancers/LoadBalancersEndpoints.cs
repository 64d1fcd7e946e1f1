using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Contracts.LoadBalancers;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Lists;
using DeployConsole.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.LoadBalancers;

/// <summary>The HTTP surface of load balancers and target groups.</summary>
internal static class LoadBalancersEndpoints
{
    public static RouteGroupBuilder MapLoadBalancers(this RouteGroupBuilder api)
    {
        var balancers = api.MapGroup("/load-balancers").WithTags("Load balancers").RequireAuthorization(Permissions.ConsoleRead);
        balancers.MapGet("/", List).WithName("ListLoadBalancers").WithSummary("Load balancers");
        balancers.MapGet("/watch", Watch).WithName("WatchLoadBalancers").WithSummary("A window of the load balancers, and what changes in it");
        balancers.MapGet("/{scope}/{name}", FindAsync).WithName("GetLoadBalancer").WithSummary("One load balancer with its listeners and target groups");
        balancers.MapGet("/{scope}/{name}/watch", WatchOneAsync).WithName("WatchLoadBalancer").WithSummary("One load balancer, and again whenever it changes");
        var groups = api.MapGroup("/target-groups").WithTags("Load balancers").RequireAuthorization(Permissions.ConsoleRead);
        groups.MapGet("/{scope}/{name}", FindGroupAsync).WithName("GetTargetGroup").WithSummary("One target group with the health of its targets");
        groups.MapGet("/{scope}/{name}/watch", WatchGroupAsync).WithName("WatchTargetGroup").WithSummary("One target group, and again whenever it changes");
        return api;
    }

    internal static Ok<ListPage<LoadBalancerSummary>> List([AsParameters] ListQuery query, Rights rights, LoadBalancerList list) => TypedResults.Ok(list.Page(query, rights));

    internal static ServerSentEventsResult<ListFrame<LoadBalancerSummary>?> Watch(
        [AsParameters] ListQuery query, Rights rights, LoadBalancerList list, LiveInventory inventory, LiveStreams streams, CancellationToken cancellationToken)
    {
        list.Page(query, rights);
        return streams.List(inventory.Changed, _ => ValueTask.FromResult(list.Page(query, rights)), row => row.Key, cancellationToken);
    }

    internal static async Task<Ok<LoadBalancerDetail>> FindAsync(
        ScopeId scope, string name, LoadBalancerDetails details, ScopeLists scopes, LiveInventory inventory, CancellationToken cancellationToken)
    {
        await inventory.LookAsync(scopes.Known(scope).Id, ThingKinds.LoadBalancer, ThingNames.Checked("name", name), cancellationToken);
        return TypedResults.Ok(details.Find(scope, name) ?? throw NotFound("load balancer", scope, name));
    }

    internal static async Task<ServerSentEventsResult<LoadBalancerDetail?>> WatchOneAsync(
        ScopeId scope, string name, LoadBalancerDetails details, ScopeLists scopes, LiveInventory inventory, LiveStreams streams, CancellationToken cancellationToken)
    {
        await FindAsync(scope, name, details, scopes, inventory, cancellationToken);
        return streams.Item(inventory.Changed, _ => ValueTask.FromResult(Read()), cancellationToken);

        LoadBalancerDetail? Read()
        {
            inventory.Keep(scope, ThingKinds.LoadBalancer, name);
            return details.Find(scope, name);
        }
    }

    internal static async Task<Ok<TargetGroupView>> FindGroupAsync(
        ScopeId scope, string name, LoadBalancerDetails details, ScopeLists scopes, LiveInventory inventory, CancellationToken cancellationToken)
    {
        await inventory.LookAsync(scopes.Known(scope).Id, ThingKinds.TargetGroup, ThingNames.Checked("name", name), cancellationToken);
        return TypedResults.Ok(details.FindGroup(scope, name) ?? throw NotFound("target group", scope, name));
    }

    internal static async Task<ServerSentEventsResult<TargetGroupView?>> WatchGroupAsync(
        ScopeId scope, string name, LoadBalancerDetails details, ScopeLists scopes, LiveInventory inventory, LiveStreams streams, CancellationToken cancellationToken)
    {
        await FindGroupAsync(scope, name, details, scopes, inventory, cancellationToken);
        return streams.Item(inventory.Changed, _ => ValueTask.FromResult(Read()), cancellationToken);

        TargetGroupView? Read()
        {
            inventory.Keep(scope, ThingKinds.TargetGroup, name);
            return details.FindGroup(scope, name);
        }
    }

    private static ProblemException NotFound(string what, ScopeId scope, string name) =>
        ProblemException.NotFound($"There is no {what} {name} in {scope}, or it was not read yet.");
}
