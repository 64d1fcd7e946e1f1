using DeployConsole.Server.Hosting.Unread;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Hosting;

/// <summary>Tells the caller what the console itself refuses, and what is wrong with a request that could not be read.</summary>
internal sealed class ProblemExceptionHandler(IOptions<JsonOptions> json) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            ProblemException told => told.ToProblem(),
            // The endpoint is no longer the request's own once its failure is handled.
            BadHttpRequestException unread => UnreadRequests.ProblemOf(
                httpContext, unread, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint, json.Value.SerializerOptions),
            _ => null,
        };
        if (problem is null) { return false; }
        if (exception is ProblemException { Deed: { } deed }) { httpContext.Features.Set(deed); }

        await Problems.WriteAsync(httpContext, problem);
        return true;
    }
}
