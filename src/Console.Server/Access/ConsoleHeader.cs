using DeployConsole.Contracts;
using DeployConsole.Server.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace DeployConsole.Server.Access;

/// <summary>Asks every unsafe call for the header <c>X-Console</c>: a page of another site can send the cookie along, but not this header.</summary>
internal static class ConsoleHeader
{
    public const string Name = "X-Console";

    public static IApplicationBuilder UseConsoleHeader(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (IsSafe(request.Method) || !request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || request.Headers.ContainsKey(Name))
        {
            await next(context);
            return;
        }

        await Problems.WriteAsync(context, new ProblemDetails
        {
            Status = StatusCodes.Status403Forbidden,
            Type = ProblemTypes.Forbidden,
            Title = "The header X-Console is missing",
            Detail = "Every call that changes something must carry the header X-Console, with any value.",
        });
    });

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
