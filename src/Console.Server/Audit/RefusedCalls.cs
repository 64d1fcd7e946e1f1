using System.Data.Common;
using System.Text.RegularExpressions;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Audit;
using DeployConsole.Server.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Audit;

/// <summary>Remembers each call that would have changed something and was refused, whoever refused it: rights, guards, or the world as it stands.</summary>
/// <remarks>
/// Before the caller hears of it. A stranger's call is no entry: a flood of them would be a flood of entries, and what comes in with
/// a credential that does not hold is remembered as a sign-in that failed.
/// </remarks>
internal sealed partial class RefusedCalls(AuditLog audit, ILogger<RefusedCalls> logger) : IMiddleware
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var unsafeCall = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        if (unsafeCall && request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) { context.Response.OnStarting(() => RememberAsync(context)); }

        return next(context);
    }

    private async Task RememberAsync(HttpContext context)
    {
        if (context.Response.StatusCode is not (StatusCodes.Status403Forbidden or StatusCodes.Status409Conflict) || context.User.Identity?.IsAuthenticated is not true) { return; }

        try
        {
            await audit.WriteAsync(EntryOf(context, await AskedScope.FindAsync(context)), context.RequestAborted);
        }
        catch (Exception away) when (away is DbException or DbUpdateException)
        {
            // Refused it is all the same: nothing was done. The log is where it is told instead.
            LogNotRemembered(away, context.Request.Method, context.Request.Path);
        }
    }

    private static AuditEntry EntryOf(HttpContext context, ScopeId? scope)
    {
        var (name, credential) = AuditTrail.ActorOf(context.User);
        var deed = context.Features.Get<RefusedDeed>();
        var route = context.Request.RouteValues;
        return new AuditEntry
        {
            Event = AuditEvent.Refusal,
            Who = name,
            Credential = credential,
            What = deed?.Title ?? Words(context),
            Why = Why(context, deed),
            Scope = scope,
            Target = deed?.Target ?? Target(route),
            OperationId = Guid.TryParse(route.GetValueOrDefault("id")?.ToString(), out var id) ? id : null,
        };
    }

    private static string Why(HttpContext context, RefusedDeed? deed)
    {
        var refusal = context.Features.Get<ProblemDetails>() is { } problem ? $"{problem.Title}. {problem.Detail}" : $"Answered {context.Response.StatusCode}.";
        return deed is { Reason.Length: > 0 } ? $"{refusal} The reason that was given: {deed.Reason}" : refusal;
    }

    private static string? Target(RouteValueDictionary route)
    {
        var names = route.Where(value => value.Key is not ("scope" or "id")).Select(value => value.Value?.ToString()).OfType<string>().ToList();
        return names.Count is 0 ? null : string.Join('/', names);
    }

    // The endpoint's name, RedeployService, as words: Redeploy service.
    private static string Words(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is { } name
            ? string.Concat(name[..1], Capital().Replace(name[1..], match => $" {match.Value.ToLowerInvariant()}"))
            : $"{context.Request.Method} {context.Request.Path}";

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    [LoggerMessage(LogLevel.Error, "The refusal of {Method} {Path} could not be written to the audit trail.")]
    private partial void LogNotRemembered(Exception failure, string method, string path);
}

/// <summary>What a refused call wanted, where its endpoint knows better than its address says.</summary>
/// <param name="Title">The deed, for example <c>Redeploy web</c>.</param>
/// <param name="Reason">Why, in the words of who asked.</param>
internal sealed record RefusedDeed(string Title, string Target, string Reason);
