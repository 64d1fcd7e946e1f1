using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Lists;
using DeployConsole.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Environments;

/// <summary>The HTTP surface for looking at MWAA environments.</summary>
internal static class EnvironmentsEndpoints
{
    public static RouteGroupBuilder MapEnvironments(this RouteGroupBuilder api)
    {
        var environments = api.MapGroup("/environments").WithTags("Environments").RequireAuthorization(Permissions.ConsoleRead);
        environments.MapGet("/", List).WithName("ListEnvironments").WithSummary("MWAA environments");
        environments.MapGet("/watch", Watch).WithName("WatchEnvironments").WithSummary("A window of the environments, and what changes in it");
        environments.MapGet("/{scope}/{name}", FindAsync).WithName("GetEnvironment").WithSummary("One environment with its configuration");
        environments.MapGet("/{scope}/{name}/watch", WatchOneAsync).WithName("WatchEnvironment").WithSummary("One environment, and again whenever it changes");
        return api;
    }

    internal static Ok<ListPage<EnvironmentSummary>> List([AsParameters] ListQuery query, Rights rights, EnvironmentList list) => TypedResults.Ok(list.Page(query, rights));

    internal static ServerSentEventsResult<ListFrame<EnvironmentSummary>?> Watch(
        [AsParameters] ListQuery query, Rights rights, EnvironmentList list, LiveInventory inventory, LiveStreams streams, CancellationToken cancellationToken)
    {
        list.Page(query, rights);
        return streams.List(inventory.Changed, _ => ValueTask.FromResult(list.Page(query, rights)), row => row.Key, cancellationToken);
    }

    internal static async Task<Ok<EnvironmentDetail>> FindAsync(
        ScopeId scope, string name, EnvironmentDetails details, ScopeLists scopes, LiveInventory inventory, CancellationToken cancellationToken)
    {
        await inventory.LookAsync(scopes.Known(scope).Id, ThingKinds.Environment, ThingNames.Checked("name", name), cancellationToken);
        return TypedResults.Ok(details.Find(scope, name) ?? throw ProblemException.NotFound($"There is no environment {name} in {scope}, or it was not read yet."));
    }

    internal static async Task<ServerSentEventsResult<EnvironmentDetail?>> WatchOneAsync(
        ScopeId scope, string name, EnvironmentDetails details, ScopeLists scopes, LiveInventory inventory, LiveStreams streams, CancellationToken cancellationToken)
    {
        await FindAsync(scope, name, details, scopes, inventory, cancellationToken);
        return streams.Item(inventory.Changed, _ => ValueTask.FromResult(Read()), cancellationToken);

        EnvironmentDetail? Read()
        {
            inventory.Keep(scope, ThingKinds.Environment, name);
            return details.Find(scope, name);
        }
    }
}
