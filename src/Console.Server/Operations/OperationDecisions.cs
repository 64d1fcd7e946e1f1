using System.Text.Json;
using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Access;
using DeployConsole.Server.Audit;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Operations.Running;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Operations;

/// <summary>What people decide about operations that were asked for: to call one off, and how a parked one goes on.</summary>
/// <remarks>Each is one comparing statement: it holds only while nobody runs the operation, or marks what the runner looks at before it commits itself.</remarks>
internal sealed class OperationDecisions(IDbContextFactory<ConsoleDatabase> databases, OperationJournal journal, OperationCatalog catalog, AuditLog audit, TimeProvider clock)
{
    /// <summary>Calls an operation off.</summary>
    /// <returns>What happens now.</returns>
    /// <exception cref="ProblemException">There is none, it has ended, or it can no longer be called off.</exception>
    public async Task<OperationCancel> CancelAsync(Guid id, Caller by, string reason, CancellationToken cancellationToken)
    {
        // Twice: between looking and writing it may have gone on.
        for (var tried = 0; tried < 2; tried++)
        {
            var operation = await FindAsync(id, cancellationToken);
            var cancel = CancelWords.Of(operation, catalog.HaltOf(operation)) ?? throw ProblemException.Refused($"It has ended already: {operation.Why}");
            if (operation.CancelRequested) { return cancel; }
            if (!cancel.Possible) { throw ProblemException.Refused(cancel.Words); }

            var decision = DecisionOf(id, by, "Called off", reason);
            if (await DecideAsync(decision, OperationAudit.Decided(operation, AuditEvent.Cancellation, by, reason, $"{operation.Status}", "Called off"),
                database => CallOffAsync(database, operation, by, cancellationToken), cancellationToken)) { return cancel; }
        }

        throw ProblemException.Refused("It went on at this moment; look how it stands now.");
    }

    /// <summary>Lets a parked operation go on.</summary>
    /// <exception cref="ProblemException">There is none, it is not parked, or this cannot be chosen.</exception>
    public async Task ChooseAsync(Guid id, Caller by, string choice, string reason, CancellationToken cancellationToken)
    {
        var operation = await FindAsync(id, cancellationToken);
        if (operation.Status is not OperationStatus.Parked) { throw ProblemException.Refused("It is not parked: there is nothing to choose."); }

        var chosen = ChoicesOf(operation).FirstOrDefault(candidate => candidate.Name == choice)
            ?? throw ProblemException.Invalid("choice", $"It can be chosen from: {string.Join(", ", ChoicesOf(operation).Select(candidate => candidate.Name))}.");
        var decided = await DecideAsync(
            DecisionOf(id, by, chosen.Title, reason),
            OperationAudit.Decided(operation, AuditEvent.Choice, by, reason, operation.Why, chosen.Title),
            database => database.Set<OperationRow>().Where(row => row.Id == id && row.Status == OperationStatus.Parked).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Status, OperationStatus.Running).SetProperty(row => row.Chosen, chosen.Name).SetProperty(row => row.Why, $"{by.Name} chose: {chosen.Title}."),
                cancellationToken),
            cancellationToken);
        if (!decided) { throw ProblemException.Refused("Somebody else chose a moment ago; look how it goes on."); }
    }

    /// <summary>What can be chosen while it is parked.</summary>
    public static IReadOnlyList<ParkChoice> ChoicesOf(OperationRow operation) =>
        operation.Choices is { } text ? JsonSerializer.Deserialize<List<ParkChoice>>(text, OperationJournal.Json) ?? [] : [];

    /// <summary>What was chosen and not taken up yet; null when nothing was.</summary>
    public static ParkChoice? ChosenOf(OperationRow operation) =>
        operation.Chosen is { } name ? ChoicesOf(operation).FirstOrDefault(choice => choice.Name == name) : null;

    private async Task<int> CallOffAsync(ConsoleDatabase database, OperationRow operation, Caller by, CancellationToken cancellationToken)
    {
        // Between two of its changes it looks for this; when there was none left to make, it ends as it would have.
        if (operation.NoCancel is not null)
        {
            return await database.Set<OperationRow>().Where(row => row.Id == operation.Id && row.Status == OperationStatus.Running && !row.CancelRequested)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CancelRequested, true), cancellationToken);
        }

        var open = database.Set<OperationRow>().Where(row => row.Id == operation.Id && row.Status == operation.Status && row.NoCancel == null && !row.CancelRequested);
        if (operation.Status is OperationStatus.Running) { return await open.ExecuteUpdateAsync(set => set.SetProperty(row => row.CancelRequested, true), cancellationToken); }

        // Nobody runs it, so nobody else would end it.
        var now = clock.GetUtcNow();
        var ended = await open.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Status, OperationStatus.Cancelled).SetProperty(row => row.Why, $"{by.Name} called it off; nothing was changed.")
                .SetProperty(row => row.EndedAt, now).SetProperty(row => row.RunningKey, (string?)null).SetProperty(row => row.Choices, (string?)null),
            cancellationToken);
        if (ended is 1)
        {
            await database.Set<StepRow>().Where(step => step.OperationId == operation.Id && (step.Status == StepStatus.Waiting || step.Status == StepStatus.Unknown))
                .ExecuteUpdateAsync(set => set.SetProperty(step => step.Status, StepStatus.Skipped), cancellationToken);
        }

        return ended;
    }

    private async Task<bool> DecideAsync(DecisionRow decision, AuditEntry entry, Func<ConsoleDatabase, Task<int>> change, CancellationToken cancellationToken)
    {
        await using (var database = await databases.CreateDbContextAsync(cancellationToken))
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            if (await change(database) is 0) { return false; }

            database.Add(decision);
            await audit.AppendAsync(database, entry, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        journal.Changed.Raise();
        audit.Changed.Raise();
        return true;
    }

    private async Task<OperationRow> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await journal.FindAsync(id, cancellationToken) ?? throw ProblemException.NotFound($"There is no operation {id}.");

    private DecisionRow DecisionOf(Guid id, Caller by, string what, string reason)
    {
        var now = clock.GetUtcNow();
        return new DecisionRow { Id = Guid.CreateVersion7(now), OperationId = id, At = now, By = by.Name, Credential = by.Credential, What = what, Reason = SecretText.Masked(reason) };
    }
}
