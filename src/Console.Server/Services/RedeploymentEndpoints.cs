using System.Security.Claims;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Guards.Tags;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Services;

/// <summary>Where a service is deployed again.</summary>
internal static class RedeploymentEndpoints
{
    // ECS names: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
    private const int LongestName = 255;

    public static IServiceCollection AddRedeployment(this IServiceCollection services) =>
        services.AddSingleton<ITagSource, ServiceTags>().AddSingleton<DeploymentSearch>().AddSingleton<RedeploymentPlanner>().AddOperation<Redeployment>();

    public static RouteGroupBuilder MapRedeployments(this RouteGroupBuilder api)
    {
        api.MapPost("/services/{scope}/{cluster}/{service}/redeployments", RedeployAsync)
            .WithName("RedeployService").WithSummary("Plan (plan=true) or start a new deployment of what the service runs").WithTags("Services").RequireAuthorization(Permissions.ServicesRedeploy);
        return api;
    }

    /// <param name="plan">True to be told what would be done; the body may then be left out.</param>
    internal static async Task<Results<Accepted<OperationAccepted>, Ok<OperationPlan>>> RedeployAsync(
        ScopeId scope,
        string cluster,
        string service,
        bool? plan,
        RedeployService? command,
        ClaimsPrincipal user,
        ScopeDirectory scopes,
        Redeployment redeployment,
        OperationDesk desk,
        CancellationToken cancellationToken)
    {
        var input = new RedeploymentInput(cluster, service);
        if (scopes.Find(scope) is not { } found || !IsName(cluster) || !IsName(service)) { throw ProblemException.NotFound("There is no such service."); }
        if (plan is true) { return TypedResults.Ok(await desk.PlanAsync(redeployment, found, input, Askers.Of(user), cancellationToken)); }
        if (command is null) { throw ProblemException.Invalid("reason", "Say why, in a JSON body with the member reason."); }

        var request = OperationRequest.Of(user, command.Reason, command.Fingerprint) with { BreakGlass = command.BreakGlass };
        var accepted = await desk.StartAsync(redeployment, found, input, request, cancellationToken);
        return TypedResults.Accepted($"/api/v1/operations/{accepted.OperationId}", accepted);
    }

    private static bool IsName(string name) => name.Length is > 0 and <= LongestName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
