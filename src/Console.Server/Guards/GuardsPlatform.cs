using System.Security.Claims;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Guards;
using DeployConsole.Server.Access;
using DeployConsole.Server.Guards.Approvals;
using DeployConsole.Server.Guards.Freezes;
using DeployConsole.Server.Guards.Limits;
using DeployConsole.Server.Guards.Tags;
using DeployConsole.Server.Operations.Guards;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Guards;

/// <summary>What holds an action back until it is safe or agreed to.</summary>
internal static class GuardsPlatform
{
    /// <summary>The guards are asked in this order; the limit comes last, since being asked before a run it takes a place.</summary>
    public static IServiceCollection AddConsoleGuards(this IServiceCollection services) => services
        .AddSingleton<GuardPolicyReader>()
        .AddSingleton<GuardSettings>()
        .AddSingleton<TagReader>()
        .AddSingleton<DestructiveRuns>()
        .AddSingleton<ApprovalStore>()
        .AddSingleton<ApprovalDesk>()
        .AddSingleton<ExpiredApproval>()
        .AddSingleton<GuardsReader>()
        .AddSingleton<IOperationGuard, ReadOnlyGuard>()
        .AddSingleton<IOperationGuard, RequesterGuard>()
        .AddSingleton<IOperationGuard, BreakGlassGuard>()
        .AddSingleton<IOperationGuard, ProtectionGuard>()
        .AddSingleton<IOperationGuard, FreezeGuard>()
        .AddSingleton<IOperationGuard, OwnershipGuard>()
        .AddSingleton<IOperationGuard, ApprovalGuard>()
        .AddSingleton<IOperationGuard, DestructiveLimitGuard>()
        .AddHostedService<GuardStart>()
        .AddHostedService<ApprovalExpiry>();

    public static RouteGroupBuilder MapGuards(this RouteGroupBuilder api)
    {
        api.MapGet("/guards", ReadAsync).WithName("GetGuards").WithSummary("What holds everybody back now, and what waits for the caller").WithTags("Guards").RequireAuthorization(Permissions.ConsoleRead);
        return api.MapApprovals();
    }

    internal static async Task<Ok<GuardsView>> ReadAsync(ClaimsPrincipal user, Rights rights, GuardsReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.ReadAsync(Caller.Of(user), rights, cancellationToken));
}
