using System.Linq.Expressions;
using System.Text.Json;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations.Running;
using DeployConsole.Server.Scopes;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Operations;

/// <summary>Reads operations for people.</summary>
internal sealed class OperationReader(IDbContextFactory<ConsoleDatabase> databases, OperationJournal journal, OperationCatalog catalog)
{
    public static readonly IReadOnlySet<string> SortColumns = new HashSet<string>(StringComparer.Ordinal) { "started", "status", "kind", "target" };

    public async ValueTask<ListPage<OperationSummary>> ListAsync(ListQuery query, Rights rights, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var matching = Matching(Seen(database.Set<OperationRow>().AsNoTracking(), rights), query);
        var total = await matching.CountAsync(cancellationToken);
        var rows = await Sorted(matching, query.Sort ?? "-started")
            .Skip(query.Skip ?? 0).Take(query.Take ?? ListQuery.DefaultTake)
            .Include(operation => operation.Steps).ToListAsync(cancellationToken);
        return new ListPage<OperationSummary>([.. rows.Select(SummaryOf)], total, Cells: []);
    }

    public async ValueTask<OperationDetail?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await journal.FindAsync(id, cancellationToken) is { } row ? await DetailOfAsync(row, cancellationToken) : null;

    private async Task<OperationDetail> DetailOfAsync(OperationRow row, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var decisions = await database.Set<DecisionRow>().AsNoTracking().Where(decision => decision.OperationId == row.Id)
            .OrderBy(decision => decision.At).ToListAsync(cancellationToken);
        return new OperationDetail(SummaryOf(row), [.. row.Steps.Select(StepOf)])
        {
            Plan = row.Plan is { } plan ? JsonSerializer.Deserialize<OperationPlan>(plan, OperationJournal.Json) : null,
            Choices = row.Status is OperationStatus.Parked ? [.. OperationDecisions.ChoicesOf(row).Select(choice => new OperationChoice(choice.Name, choice.Title, choice.Meaning))] : [],
            Decisions = [.. decisions.Select(decision => new OperationDecision(decision.At, decision.By, decision.What, decision.Reason))],
            Cancel = CancelWords.Of(row, catalog.HaltOf(row)),
            BreakGlass = row.BreakGlass,
            ApprovalUntil = row.Status is OperationStatus.AwaitingApproval ? row.ApprovalUntil : null,
        };
    }

    private static IQueryable<OperationRow> Seen(IQueryable<OperationRow> operations, Rights rights)
    {
        if (rights.MayEverywhere(Permissions.ConsoleRead)) { return operations; }

        ScopeId[] scopes = [.. rights.ScopesWith(Permissions.ConsoleRead)];
        return operations.Where(operation => scopes.Contains(operation.Scope));
    }

    private static IQueryable<OperationRow> Matching(IQueryable<OperationRow> operations, ListQuery query)
    {
        if (query.Scope is { } scope) { operations = operations.Where(operation => operation.Scope == scope); }
        if (query.State is { } state)
        {
            OperationStatus[] statuses = [.. Enum.GetValues<OperationStatus>().Where(status => StateOf(status) == state)];
            operations = operations.Where(operation => statuses.Contains(operation.Status));
        }

        foreach (var word in (query.Q ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL's lower(), which knows no culture.
            operations = operations.Where(operation =>
                operation.Title.ToLower().Contains(word) || operation.Target.ToLower().Contains(word)
                || operation.By.ToLower().Contains(word) || operation.Reason.ToLower().Contains(word));
#pragma warning restore CA1304, CA1311, CA1862
        }

        return operations;
    }

    private static IOrderedQueryable<OperationRow> Sorted(IQueryable<OperationRow> operations, string sort)
    {
        var descending = sort.StartsWith('-');
        return sort.TrimStart('-') switch
        {
            "status" => By(operation => operation.Status),
            "kind" => By(operation => operation.Kind),
            "target" => By(operation => operation.Target),
            _ => By(operation => operation.StartedAt),
        };

        IOrderedQueryable<OperationRow> By<TKey>(Expression<Func<OperationRow, TKey>> column) =>
            (descending ? operations.OrderByDescending(column) : operations.OrderBy(column)).ThenByDescending(operation => operation.Id);
    }

    private static HealthState StateOf(OperationStatus status) => status switch
    {
        OperationStatus.Running => HealthState.Working,
        OperationStatus.Succeeded => HealthState.Healthy,
        OperationStatus.Superseded or OperationStatus.Cancelled => HealthState.Asleep,
        OperationStatus.Stuck or OperationStatus.Parked or OperationStatus.AwaitingApproval => HealthState.Degraded,
        OperationStatus.Unknown => HealthState.Unknown,
        _ => HealthState.Failing,
    };

    private static OperationSummary SummaryOf(OperationRow row) => new(
        row.Id, row.Kind, row.Scope, row.Target, row.TargetPath, row.Title, row.Status, row.Why, row.By, row.Reason, row.StartedAt, row.EndedAt,
        StepsDone: row.Steps.Count(step => step.Status is not (StepStatus.Waiting or StepStatus.Running)),
        Steps: row.Steps.Count);

    private static OperationStep StepOf(StepRow row) => new(
        row.Name, row.Title, row.Status, row.Detail, row.Progress, row.StartedAt, row.EndedAt,
        [.. row.RequestIds.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        row.Status is StepStatus.Failed or StepStatus.Unknown ? AwsFailure.AllowIn(row.Detail) : null);
}
