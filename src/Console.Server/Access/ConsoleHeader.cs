using DeployConsole.Contracts;
using DeployConsole.Server.Access.Tokens;
using DeployConsole.Server.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace DeployConsole.Server.Access;

/// <summary>
/// Asks every unsafe call by cookie for the header <c>X-Console</c>, and that it comes from the console's own pages: a page of another
/// site can send the cookie along, but not this header, and the browser says whose page it was.
/// </summary>
internal static class ConsoleHeader
{
    public const string Name = "X-Console";

    public static IApplicationBuilder UseConsoleHeader(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (IsSafe(request.Method) || !request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || BearerTokens.Carries(context.User))
        {
            await next(context);
            return;
        }

        if (!request.Headers.ContainsKey(Name))
        {
            await RefuseAsync(context, "The header X-Console is missing", "Every call that changes something must carry the header X-Console, with any value.");
            return;
        }

        if (IsOfAnotherSite(request))
        {
            await RefuseAsync(context, "The call comes from another site", "Only the console's own pages may change something with its cookie.");
            return;
        }

        await next(context);
    });

    private static Task RefuseAsync(HttpContext context, string title, string detail) => Problems.WriteAsync(context, new ProblemDetails
    {
        Status = StatusCodes.Status403Forbidden,
        Type = ProblemTypes.Forbidden,
        Title = title,
        Detail = detail,
    });

    // Browsers send the first, older ones only the second; a program with a cookie sends neither.
    private static bool IsOfAnotherSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site]) { return site is not ("same-origin" or "none"); }

        return request.Headers.Origin.Count > 0
            && !string.Equals(request.Headers.Origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
