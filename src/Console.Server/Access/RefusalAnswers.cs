using DeployConsole.Contracts;
using DeployConsole.Server.Access.Tokens;
using DeployConsole.Server.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc;

namespace DeployConsole.Server.Access;

/// <summary>Says which permission is missing and who has it, and never sends a program to a sign-in page.</summary>
internal sealed class RefusalAnswers : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _framework = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        // No endpoint, or one that routing made to answer 405 or 415: there is nothing to forbid, and whoever is signed in may know it.
        if (authorizeResult.Forbidden && context.GetEndpoint() is not RouteEndpoint)
        {
            await next(context);
            return;
        }

        if (authorizeResult.Succeeded || !IsForPrograms(context.Request.Path))
        {
            await _framework.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        await Problems.WriteAsync(context, authorizeResult.Challenged ? SignedOut(context) : await ForbiddenAsync(context, authorizeResult));
    }

    private static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/openapi", StringComparison.Ordinal);

    private static ProblemDetails SignedOut(HttpContext context)
    {
        var refused = context.Features.Get<TokenRefusal>();
        context.Response.Headers.WWWAuthenticate = refused is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        return new ProblemDetails
        {
            Status = StatusCodes.Status401Unauthorized,
            Title = refused is null ? "Not signed in" : "The token lets nobody in",
            Detail = refused?.Why ?? "Sign in, then try again.",
        };
    }

    private static async Task<ProblemDetails> ForbiddenAsync(HttpContext context, PolicyAuthorizationResult refused)
    {
        var missing = refused.AuthorizationFailure?.FailedRequirements.OfType<PermissionRequirement>().LastOrDefault()?.Permission;
        return missing is null
            ? new ProblemDetails { Status = StatusCodes.Status403Forbidden, Type = ProblemTypes.Forbidden, Title = "Your role does not allow this", Detail = "Nobody may do this." }
            : ProblemException.Forbidden(Roles.Of(context.User), missing, await AskedScope.FindAsync(context)).ToProblem();
    }
}
