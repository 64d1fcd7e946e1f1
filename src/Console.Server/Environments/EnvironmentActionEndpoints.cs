using System.Security.Claims;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Environments.Hibernations;
using DeployConsole.Server.Environments.Restorations;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DeployConsole.Server.Environments;

/// <summary>The HTTP surface of what deletes environments and creates them again.</summary>
internal static class EnvironmentActionEndpoints
{
    public static RouteGroupBuilder MapEnvironmentActions(this RouteGroupBuilder api)
    {
        var environment = api.MapGroup("/environments/{scope}/{name}").WithTags("Environments");
        environment.MapPost("/hibernations", HibernateAsync).WithName("HibernateEnvironment").WithSummary("Plan (plan=true) or start to snapshot and delete an environment").RequireAuthorization(Permissions.EnvironmentsHibernate);
        environment.MapPost("/restorations", RestoreAsync).WithName("RestoreEnvironment").WithSummary("Plan (plan=true) or start to create an environment again from a snapshot").RequireAuthorization(Permissions.EnvironmentsRestore);
        return api;
    }

    internal static async Task<Results<Ok<OperationPlan>, Accepted<OperationAccepted>>> HibernateAsync(
        ScopeId scope, string name, [FromQuery] bool? plan, HibernateEnvironment asked, ClaimsPrincipal user,
        ScopeDirectory scopes, Hibernation hibernation, OperationDesk desk, CancellationToken cancellationToken)
    {
        var found = scopes.Find(scope) ?? throw ProblemException.NotFound($"There is no scope {scope}.");
        var input = new HibernationInput(name, PlanSeen: asked.Fingerprint is not null);
        if (plan is true) { return TypedResults.Ok(await desk.PlanAsync(hibernation, found, input, Askers.Of(user), cancellationToken)); }

        if (!string.Equals(asked.TypedName, name, StringComparison.Ordinal))
        {
            throw ProblemException.Invalid("typedName", $"Type the name {name} exactly: the environment is going to be deleted.");
        }

        var request = OperationRequest.Of(user, asked.Reason, asked.Fingerprint) with { TypedName = asked.TypedName, BreakGlass = asked.BreakGlass };
        return Accepted(await desk.StartAsync(hibernation, found, input, request, cancellationToken));
    }

    internal static async Task<Results<Ok<OperationPlan>, Accepted<OperationAccepted>>> RestoreAsync(
        ScopeId scope, string name, [FromQuery] bool? plan, RestoreEnvironment asked, ClaimsPrincipal user,
        ScopeDirectory scopes, Restoration restoration, OperationDesk desk, CancellationToken cancellationToken)
    {
        var found = scopes.Find(scope) ?? throw ProblemException.NotFound($"There is no scope {scope}.");
        var input = new RestorationInput(name, asked.SnapshotId, PlanSeen: asked.Fingerprint is not null);
        if (plan is true) { return TypedResults.Ok(await desk.PlanAsync(restoration, found, input, Askers.Of(user), cancellationToken)); }

        var request = OperationRequest.Of(user, asked.Reason, asked.Fingerprint) with { BreakGlass = asked.BreakGlass };
        return Accepted(await desk.StartAsync(restoration, found, input, request, cancellationToken));
    }

    private static Accepted<OperationAccepted> Accepted(OperationAccepted accepted) => TypedResults.Accepted($"/api/v1/operations/{accepted.OperationId}", accepted);
}
