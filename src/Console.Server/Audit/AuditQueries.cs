using System.Linq.Expressions;
using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Hosting;

namespace DeployConsole.Server.Audit;

/// <summary>Turns a filter into a question to the database; the list and the export ask the same.</summary>
internal static class AuditQueries
{
    public static readonly IReadOnlySet<string> SortColumns = new HashSet<string>(StringComparer.Ordinal) { "at", "who", "event", "target" };

    /// <exception cref="ProblemException">The filter is not well formed.</exception>
    public static IQueryable<AuditRow> Matching(this IQueryable<AuditRow> entries, ListQuery query, AuditFilter filter)
    {
        if (query.State is not null) { throw ProblemException.Invalid("state", "Entries have no state; filter by event."); }
        if (query.Scope?.ToString() is { } scope) { entries = entries.Where(entry => entry.Scope == scope); }
        if (filter.Event?.ToString() is { } happened) { entries = entries.Where(entry => entry.Event == happened); }
        if (filter.Operation?.ToString() is { } operation) { entries = entries.Where(entry => entry.OperationId == operation); }
        if (filter.UpTo is { } last) { entries = entries.Where(entry => entry.Sequence <= last); }
        if (AuditInstants.Read("from", filter.From) is { } from) { entries = entries.Where(entry => entry.At >= from); }
        if (AuditInstants.Read("to", filter.To) is { } to) { entries = entries.Where(entry => entry.At < to); }
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL's lower(), which knows no culture.
        if (filter.Who?.Trim().ToLowerInvariant() is { Length: > 0 } who)
        {
            entries = entries.Where(entry => entry.Who.ToLower().Contains(who) || entry.Credential.ToLower().Contains(who));
        }

        foreach (var word in (query.Q ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            entries = entries.Where(entry =>
                entry.What.ToLower().Contains(word) || entry.Why.ToLower().Contains(word) || entry.Who.ToLower().Contains(word)
                || entry.Target != null && entry.Target.ToLower().Contains(word)
                || entry.Before != null && entry.Before.ToLower().Contains(word) || entry.After != null && entry.After.ToLower().Contains(word)
                || entry.OperationId != null && entry.OperationId.Contains(word)
                || entry.RequestIds.ToLower().Contains(word) || entry.Hash.StartsWith(word));
        }
#pragma warning restore CA1304, CA1311, CA1862

        return entries;
    }

    public static IOrderedQueryable<AuditRow> Sorted(this IQueryable<AuditRow> entries, string? sort)
    {
        var asked = sort ?? "-at";
        var descending = asked.StartsWith('-');
        return asked.TrimStart('-') switch
        {
            "who" => By(entry => entry.Who),
            "event" => By(entry => entry.Event),
            "target" => By(entry => entry.Target),
            _ => descending ? entries.OrderByDescending(entry => entry.Sequence) : entries.OrderBy(entry => entry.Sequence),
        };

        IOrderedQueryable<AuditRow> By(Expression<Func<AuditRow, string?>> column) =>
            (descending ? entries.OrderByDescending(column) : entries.OrderBy(column)).ThenByDescending(entry => entry.Sequence);
    }
}
