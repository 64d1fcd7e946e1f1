using DeployConsole.Contracts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace DeployConsole.Server.Hosting;

/// <summary>Tells the caller what the console itself refuses, and what is wrong with a request that could not be read.</summary>
internal sealed class ProblemExceptionHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            ProblemException told => told.ToProblem(),
            BadHttpRequestException unread => new ProblemDetails
            {
                Status = unread.StatusCode,
                Type = ProblemTypes.Validation,
                Title = unread.StatusCode is StatusCodes.Status413PayloadTooLarge ? "The request is too large" : "The request could not be read",
                Detail = unread.InnerException is System.Text.Json.JsonException wrong ? $"The body is not the JSON that is expected. {wrong.Message}" : unread.Message,
            },
            _ => null,
        };
        if (problem is null) { return false; }
        if (exception is ProblemException { Deed: { } deed }) { httpContext.Features.Set(deed); }

        await Problems.WriteAsync(httpContext, problem);
        return true;
    }
}
