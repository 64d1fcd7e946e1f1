using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Images;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Lists;
using DeployConsole.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Images;

/// <summary>The HTTP surface of ECR repositories.</summary>
internal static class ImagesEndpoints
{
    public static RouteGroupBuilder MapImages(this RouteGroupBuilder api)
    {
        var images = api.MapGroup("/images").WithTags("Images").RequireAuthorization(Permissions.ConsoleRead);
        images.MapGet("/", List).WithName("ListRepositories").WithSummary("ECR repositories");
        images.MapGet("/watch", Watch).WithName("WatchRepositories").WithSummary("A window of the repositories, and what changes in it");
        // A repository's name has slashes in it, so what is watched stands before the name.
        images.MapGet("/{scope}/{**repository}", FindAsync).WithName("GetRepository").WithSummary("One repository with its images");
        images.MapGet("/watch/{scope}/{**repository}", WatchOneAsync).WithName("WatchRepository").WithSummary("One repository, and again whenever it changes");
        return api;
    }

    internal static Ok<ListPage<RepositorySummary>> List([AsParameters] ListQuery query, Rights rights, RepositoryList list) => TypedResults.Ok(list.Page(query, rights));

    internal static ServerSentEventsResult<ListFrame<RepositorySummary>?> Watch(
        [AsParameters] ListQuery query, Rights rights, RepositoryList list, LiveInventory inventory, LiveStreams streams, CancellationToken cancellationToken)
    {
        list.Page(query, rights);
        return streams.List(inventory.Changed, _ => ValueTask.FromResult(list.Page(query, rights)), row => row.Key, cancellationToken);
    }

    internal static async Task<Ok<RepositoryDetail>> FindAsync(
        ScopeId scope, string repository, RepositoryDetails details, ScopeLists scopes, LiveInventory inventory, CancellationToken cancellationToken)
    {
        await inventory.LookAsync(scopes.Known(scope).Id, ThingKinds.Repository, ThingNames.CheckedRepository(repository), cancellationToken);
        return TypedResults.Ok(details.Find(scope, repository) ?? throw ProblemException.NotFound($"There is no repository {repository} in {scope}, or it was not read yet."));
    }

    internal static async Task<ServerSentEventsResult<RepositoryDetail?>> WatchOneAsync(
        ScopeId scope, string repository, RepositoryDetails details, ScopeLists scopes, LiveInventory inventory, LiveStreams streams, CancellationToken cancellationToken)
    {
        await FindAsync(scope, repository, details, scopes, inventory, cancellationToken);
        return streams.Item(inventory.Changed, _ => ValueTask.FromResult(Read()), cancellationToken);

        RepositoryDetail? Read()
        {
            inventory.Keep(scope, ThingKinds.Repository, repository);
            return details.Find(scope, repository);
        }
    }
}
