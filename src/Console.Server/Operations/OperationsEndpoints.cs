using System.Security.Claims;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Access;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Operations;

/// <summary>The HTTP surface of operations: to look at, to watch and to decide about. They are asked for at what they work on.</summary>
internal static class OperationsEndpoints
{
    public static RouteGroupBuilder MapOperations(this RouteGroupBuilder api)
    {
        var operations = api.MapGroup("/operations").WithTags("Operations").RequireAuthorization(Permissions.ConsoleRead).WithScopeFrom<OperationScope>();
        operations.MapGet("/", ListAsync).WithName("ListOperations").WithSummary("Operations, running and past");
        operations.MapGet("/watch", Watch).WithName("WatchOperations").WithSummary("A window of the operations, and what changes in it");
        operations.MapGet("/{id:guid}", FindAsync).WithName("GetOperation").WithSummary("One operation with its steps");
        operations.MapGet("/{id:guid}/watch", WatchOneAsync).WithName("WatchOperation").WithSummary("One operation, and again whenever it changes");
        operations.MapPost("/{id:guid}/cancellations", CancelAsync).WithName("CancelOperation").WithSummary("Call an operation off, where that is safe").RequireAuthorization(Permissions.OperationsCancel);
        operations.MapPost("/{id:guid}/choices", ChooseAsync).WithName("ChooseForOperation").WithSummary("Choose how a parked operation goes on").RequireAuthorization(Permissions.OperationsDecide);
        return api;
    }

    internal static async Task<Ok<ListPage<OperationSummary>>> ListAsync([AsParameters] ListQuery query, Rights rights, OperationReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.ListAsync(query.SortedBy(OperationReader.SortColumns), rights, cancellationToken));

    internal static ServerSentEventsResult<ListFrame<OperationSummary>?> Watch(
        [AsParameters] ListQuery query, Rights rights, OperationReader reader, OperationJournal journal, LiveStreams streams, CancellationToken cancellationToken)
    {
        var sorted = query.SortedBy(OperationReader.SortColumns);
        return streams.List(journal.Changed, token => reader.ListAsync(sorted, rights, token), operation => operation.Id.ToString(), cancellationToken);
    }

    internal static async Task<Ok<OperationDetail>> FindAsync(Guid id, OperationReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.FindAsync(id, cancellationToken) ?? throw NotFound(id));

    internal static async Task<ServerSentEventsResult<OperationDetail?>> WatchOneAsync(
        Guid id, OperationReader reader, OperationJournal journal, LiveStreams streams, CancellationToken cancellationToken)
    {
        _ = await reader.FindAsync(id, cancellationToken) ?? throw NotFound(id);
        return streams.Item(journal.Changed, token => reader.FindAsync(id, token), cancellationToken);
    }

    internal static async Task<Ok<OperationCancel>> CancelAsync(
        Guid id, CancelOperation command, ClaimsPrincipal user, OperationDecisions decisions, CancellationToken cancellationToken) =>
        TypedResults.Ok(await decisions.CancelAsync(id, Caller.Of(user), command.Reason, cancellationToken));

    internal static async Task<Accepted<OperationAccepted>> ChooseAsync(
        Guid id, ChooseForOperation command, ClaimsPrincipal user, Rights rights, OperationReader reader, OperationDecisions decisions, CancellationToken cancellationToken)
    {
        // A choice may ask AWS once more: who may not ask for the operation may not choose that either.
        var parked = (await reader.FindAsync(id, cancellationToken) ?? throw NotFound(id)).Summary;
        rights.Demand(Permissions.ToDo(parked.Kind), parked.Scope);
        await decisions.ChooseAsync(id, Caller.Of(user), command.Choice, command.Reason, cancellationToken);
        return TypedResults.Accepted($"/api/v1/operations/{id}", new OperationAccepted(id, AlreadyRunning: true));
    }

    private static ProblemException NotFound(Guid id) => ProblemException.NotFound($"There is no operation {id}.");
}
