using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Hosting;

/// <summary>Tells the caller that the console's own database failed; what exactly is for the log.</summary>
internal sealed partial class DatabaseExceptionHandler(ILogger<DatabaseExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not (DbException or DbUpdateException)) { return false; }

        LogFailed(exception, httpContext.Request.Path);
        await Problems.WriteAsync(httpContext, new ProblemDetails
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Title = "The console's database does not answer",
            Detail = "Nothing was asked of AWS. Try again; when it stays so, the console's log names the cause.",
        });
        return true;
    }

    [LoggerMessage(LogLevel.Error, "The database failed under {Path}.")]
    private partial void LogFailed(Exception failure, string path);
}
