using System.Security.Claims;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Dags;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Access;
using DeployConsole.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DeployConsole.Server.Dags;

/// <summary>The HTTP surface of DAG folders.</summary>
internal static class DagsEndpoints
{
    public static RouteGroupBuilder MapDags(this RouteGroupBuilder api)
    {
        var environment = api.MapGroup("/environments/{scope}/{name}").WithTags("Dags");
        environment.MapGet("/dags", ListAsync).WithName("ListDags").WithSummary("The files of an environment's DAG folder").RequireAuthorization(Permissions.ConsoleRead);
        environment.MapPost("/dag-deployments", DeployAsync).WithName("DeployDags").WithSummary("Plan (plan=true) or start a deployment of DAG files").RequireAuthorization(Permissions.DagsDeploy)
            .Accepts<DeployDags>("application/json", "multipart/form-data").CountsItsBody();
        environment.MapPut("/dag-uploads/{upload:guid}/{**path}", StageAsync).WithName("StageDag").WithSummary("Put one file aside for a deployment").RequireAuthorization(Permissions.DagsDeploy)
            .Accepts<byte[]>("application/octet-stream").CountsItsBody().WithMetadata(new ChangesNothingYet());
        environment.MapDelete("/dag-uploads/{upload:guid}/{**path}", UnstageAsync).WithName("UnstageDag").WithSummary("Take one file out of a deployment").RequireAuthorization(Permissions.DagsDeploy)
            .WithMetadata(new ChangesNothingYet());
        return api;
    }

    internal static async Task<Ok<DagFolder>> ListAsync(ScopeId scope, string name, DagTargets targets, DagBucket bucket, CancellationToken cancellationToken) =>
        TypedResults.Ok(await bucket.ListAsync(await targets.RecentAsync(scope, name, cancellationToken), cancellationToken));

    internal static async Task<Results<Ok<DagPlan>, Accepted<OperationAccepted>>> DeployAsync(
        ScopeId scope, string name, [FromQuery] bool? plan, HttpRequest request, ClaimsPrincipal user, DagRequests requests, DagDeployments deployments, CancellationToken cancellationToken)
    {
        if (plan is true) { return TypedResults.Ok(await deployments.PlanAsync(scope, name, await requests.PlanAsync(request, cancellationToken), user, cancellationToken)); }

        var accepted = request.HasFormContentType
            ? await deployments.StartAsync(scope, name, request, user, cancellationToken)
            : await deployments.StartAsync(scope, name, await requests.DeployAsync(request, cancellationToken), user, cancellationToken);
        return TypedResults.Accepted($"/api/v1/operations/{accepted.OperationId}", accepted);
    }

    internal static async Task<NoContent> StageAsync(
        ScopeId scope, string name, Guid upload, HttpContext http, ClaimsPrincipal user, DagTargets targets, DagStaging staging, CancellationToken cancellationToken)
    {
        var path = await PathAsync(scope, name, http, targets, cancellationToken);
        UploadBody.LiftServerLimit(http);
        var content = await UploadBody.ReadAsync(http.Request.Body, cancellationToken)
            ?? throw new StagingRefusal(StatusCodes.Status413PayloadTooLarge, UploadBody.TooLarge(path)).ToProblem();
        var refusal = await staging.StageAsync(UploadOwner.Of(user, scope, name, upload), path, content, cancellationToken);
        return refusal is null ? TypedResults.NoContent() : throw refusal.ToProblem();
    }

    internal static async Task<NoContent> UnstageAsync(
        ScopeId scope, string name, Guid upload, HttpContext http, ClaimsPrincipal user, DagTargets targets, DagStaging staging, CancellationToken cancellationToken)
    {
        var path = await PathAsync(scope, name, http, targets, cancellationToken);
        var refusal = await staging.RemoveAsync(UploadOwner.Of(user, scope, name, upload), path, cancellationToken);
        return refusal is null ? TypedResults.NoContent() : throw refusal.ToProblem();
    }

    private static async Task<string> PathAsync(ScopeId scope, string name, HttpContext http, DagTargets targets, CancellationToken cancellationToken)
    {
        var target = await targets.RecentAsync(scope, name, cancellationToken);
        var path = RawUploadPath.Read(http) ?? throw ProblemException.Invalid("path", "The path is not percent-encoded UTF-8.");
        return target.Refusal(path) is { } refusal ? throw ProblemException.Invalid("path", refusal) : path;
    }
}
