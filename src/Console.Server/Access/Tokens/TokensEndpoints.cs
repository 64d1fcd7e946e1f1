using System.Security.Claims;
using DeployConsole.Contracts.Access;
using DeployConsole.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>Where a workflow's run exchanges GitHub's token, which is good for one call, for one that is good for some minutes.</summary>
internal static class TokensEndpoints
{
    public static RouteGroupBuilder MapTokens(this RouteGroupBuilder api)
    {
        api.MapPost("/tokens", Exchange).WithName("ExchangeToken").WithSummary("Exchange a GitHub Actions token for a console token").WithTags("Access")
            .RequireAuthorization(AccessPolicies.SignedIn);
        return api;
    }

    internal static Ok<IssuedToken> Exchange(ClaimsPrincipal caller, ConsoleTokens tokens, HttpResponse response)
    {
        if (caller.Identity is not ClaimsIdentity { BootstrapContext: WorkflowRun run }) { throw ProblemException.Refused("Only a GitHub Actions token is exchanged here; other callers use what they came in with."); }

        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(tokens.Issue(run));
    }
}
