using System.Security.Claims;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Access;
using DeployConsole.Server.Operations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Guards.Approvals;

/// <summary>The HTTP surface of approvals.</summary>
internal static class ApprovalEndpoints
{
    public static RouteGroupBuilder MapApprovals(this RouteGroupBuilder api)
    {
        var approvals = api.MapGroup("/operations/{id:guid}/approvals").WithTags("Operations").WithScopeFrom<OperationScope>();
        approvals.MapGet("/", StandingAsync).WithName("GetApproval").WithSummary("How the approval of an operation stands for the caller").RequireAuthorization(Permissions.ConsoleRead);
        approvals.MapPost("/", DecideAsync).WithName("DecideOnOperation").WithSummary("Approve or reject an operation that waits for a second person").RequireAuthorization(Permissions.OperationsApprove);
        return api;
    }

    internal static async Task<Ok<ApprovalStanding>> StandingAsync(Guid id, ClaimsPrincipal user, ApprovalDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.StandingAsync(id, Caller.Of(user), cancellationToken));

    internal static async Task<Ok<ApprovalDecided>> DecideAsync(
        Guid id, DecideOnOperation decision, ClaimsPrincipal user, ApprovalDesk desk, CancellationToken cancellationToken) =>
        TypedResults.Ok(await desk.DecideAsync(id, decision, Caller.Of(user), cancellationToken));
}
