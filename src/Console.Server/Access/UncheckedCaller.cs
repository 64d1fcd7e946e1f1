using DeployConsole.Server.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace DeployConsole.Server.Access;

/// <summary>Says that nobody can tell at the moment whether the caller is let in, and why. A feature of the request.</summary>
internal sealed record UncheckedCaller(string Why);

/// <summary>Answers 503 to a caller whom the identity provider should vouch for and does not answer about.</summary>
internal static class UncheckedCallers
{
    private const string RetryAfterSeconds = "10";

    public static IApplicationBuilder RefuseUncheckedCallers(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Features.Get<UncheckedCaller>() is not { } caller || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        await Problems.WriteAsync(context, new ProblemDetails
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Title = "Your rights cannot be checked",
            Detail = $"{caller.Why} Nothing was done. Try again in a moment.",
        });
    });
}
