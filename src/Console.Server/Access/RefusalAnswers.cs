using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
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

        await Problems.WriteAsync(context, authorizeResult.Challenged ? SignedOut() : Forbidden(context));
    }

    private static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/openapi", StringComparison.Ordinal);

    private static ProblemDetails SignedOut() => new()
    {
        Status = StatusCodes.Status401Unauthorized,
        Title = "Not signed in",
        Detail = "Sign in, then try again.",
    };

    private static ProblemDetails Forbidden(HttpContext context)
    {
        var missing = (context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>() ?? [])
            .Select(data => data.Policy).OfType<string>().LastOrDefault(permission => Permissions.LeastRole.ContainsKey(permission) && !Roles.May(context.User, permission));
        var least = missing is null ? (Role?)null : Permissions.LeastRole[missing];
        return new ProblemDetails
        {
            Status = StatusCodes.Status403Forbidden,
            Type = ProblemTypes.Forbidden,
            Title = "Your role does not allow this",
            Detail = least is null ? "Nobody may do this." : $"It needs the role {least}; you have {Roles.Of(context.User)?.ToString() ?? "none"}.",
            Extensions = { ["permission"] = missing, ["leastRole"] = least?.ToString() },
        };
    }
}
