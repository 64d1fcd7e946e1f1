using System.Data.Common;
using System.Globalization;
using DeployConsole.Contracts;
using DeployConsole.Server.Storage.Faults;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Hosting;

/// <summary>Tells the caller that the console's own database failed, since when, and whether anything was begun; what exactly is for the log.</summary>
internal sealed partial class DatabaseExceptionHandler(DatabaseState state, ILogger<DatabaseExceptionHandler> logger) : IExceptionHandler
{
    // Known within seconds: the database is looked at every second while it is away.
    private const int RetryAfterSeconds = 5;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not (DbException or DbUpdateException) && DatabaseFaults.TroubleOf(exception) is null) { return false; }

        var trouble = state.TroubleOf(exception);
        if (trouble is null) { LogFailed(exception, httpContext.Request.Path); }
        else { LogRefused(exception, httpContext.Request.Method, httpContext.Request.Path, trouble.Title); }

        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Type = NothingBegun(httpContext, trouble) ? ProblemTypes.NotStarted : null,
            Title = trouble?.Title ?? "The console's database failed",
            Detail = $"{trouble?.Words ?? "The console's database could not do it; the log names the cause."} {Outcome(httpContext, trouble)}",
        };
        if (trouble is not null) { problem.Extensions["since"] = trouble.Since; }

        await Problems.WriteAsync(httpContext, problem);
        return true;
    }

    // A connection that broke under a write may have been told to commit: nobody knows before the database is back.
    private static string Outcome(HttpContext context, DatabaseTrouble? trouble) =>
        IsRead(context) ? "What does not need it goes on. Try again when it answers."
        : NothingBegun(context, trouble) ? "Nothing was started."
        : "Whether this was still written down is not known: look at the operations when it answers, or ask again; nothing is begun twice.";

    private static bool IsRead(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    private static bool NothingBegun(HttpContext context, DatabaseTrouble? trouble) =>
        !IsRead(context) && (trouble is { Kind: not TroubleKind.Away } || TroubleGate.Refused(context));

    [LoggerMessage(LogLevel.Error, "The database failed under {Path}.")]
    private partial void LogFailed(Exception failure, string path);

    [LoggerMessage(LogLevel.Warning, "{Method} {Path} was refused: {Trouble}.")]
    private partial void LogRefused(Exception failure, string method, string path, string trouble);
}
