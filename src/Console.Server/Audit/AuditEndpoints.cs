using System.Security.Claims;
using System.Text;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeployConsole.Server.Audit;

/// <summary>The HTTP surface of the audit trail: it is read, never written.</summary>
internal static class AuditEndpoints
{
    public static RouteGroupBuilder MapAudit(this RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit").RequireAuthorization(Permissions.AuditRead);
        audit.MapGet("/", ListAsync).WithName("ListAudit").WithSummary("Who did what, newest first");
        audit.MapGet("/watch", Watch).WithName("WatchAudit").WithSummary("A window of the audit trail, and what is added to it");
        audit.MapGet("/export", ExportAsync).WithName("ExportAudit").WithSummary("Every entry that matches, oldest first, as CSV or JSON lines")
            .RequireAuthorization(Permissions.AuditExport);
        return api;
    }

    internal static async Task<Ok<ListPage<AuditRecord>>> ListAsync(
        [AsParameters] ListQuery query, [AsParameters] AuditFilter filter, Rights rights, AuditReader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(await reader.ListAsync(query.SortedBy(AuditQueries.SortColumns), filter, AuditSights.Of(rights, Permissions.AuditRead), cancellationToken));

    internal static ServerSentEventsResult<ListFrame<AuditRecord>?> Watch(
        [AsParameters] ListQuery query, [AsParameters] AuditFilter filter, Rights rights,
        AuditReader reader, AuditLog audit, LiveStreams streams, CancellationToken cancellationToken)
    {
        var (sorted, sight) = (query.SortedBy(AuditQueries.SortColumns), AuditSights.Of(rights, Permissions.AuditRead));
        _ = Enumerable.Empty<AuditRow>().AsQueryable().Matching(sorted, filter); // A wrong filter is refused before the stream begins.
        return streams.List(audit.Changed, token => reader.ListAsync(sorted, filter, sight, token), entry => $"{entry.Sequence}", cancellationToken);
    }

    /// <param name="format"><c>csv</c>, safe to open in a spreadsheet, or <c>jsonl</c>, which <c>audit verify --file</c> checks.</param>
    internal static async Task<PushStreamHttpResult> ExportAsync(
        AuditFormat? format, [AsParameters] ListQuery query, [AsParameters] AuditFilter filter, ClaimsPrincipal user, Rights rights,
        AuditReader reader, AuditTrail trail, TimeProvider clock, CancellationToken cancellationToken)
    {
        var wanted = format ?? throw ProblemException.Invalid("format", "Ask for csv or jsonl.");
        if (query is { Skip: not null } or { Take: not null } or { Sort: not null }) { throw ProblemException.Invalid("take", "An export has every entry that matches, oldest first."); }

        _ = Enumerable.Empty<AuditRow>().AsQueryable().Matching(query, filter);
        await trail.ExportedAsync(user, wanted, query, filter, cancellationToken);
        var entries = reader.StreamAsync(query, filter, AuditSights.Of(rights, Permissions.AuditExport), cancellationToken);
        var name = $"audit-{clock.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.{wanted}";
        return wanted is AuditFormat.csv
            ? TypedResults.Stream(body => CsvAsync(entries, body, cancellationToken), "text/csv; charset=utf-8; header=present", name)
            : TypedResults.Stream(body => AuditJsonLines.WriteAsync(entries, body, cancellationToken), "application/jsonl; charset=utf-8", name);
    }

    private static async Task CsvAsync(IAsyncEnumerable<AuditRecord> entries, Stream body, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await text.WriteAsync(AuditCsv.Heading.AsMemory(), cancellationToken);
        await foreach (var entry in entries.WithCancellation(cancellationToken)) { await text.WriteAsync(AuditCsv.Line(entry).AsMemory(), cancellationToken); }
    }
}
