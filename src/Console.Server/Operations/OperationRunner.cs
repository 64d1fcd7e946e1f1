using System.Threading.Channels;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations;

/// <summary>Carries operations out, apart from any request; what had not ended when the host stopped goes on when it starts.</summary>
internal sealed partial class OperationRunner(
    IEnumerable<OperationDefinition> definitions, OperationJournal journal, ScopeDirectory scopes, TimeProvider clock, ILogger<OperationRunner> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_afterFault = TimeSpan.FromSeconds(5);
    private readonly Channel<Guid> _begun = Channel.CreateUnbounded<Guid>();

    /// <summary>Takes up an operation that was written down.</summary>
    public void Begin(Guid id) => _begun.Writer.TryWrite(id);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new Dictionary<Guid, Task>();
        foreach (var id in await journal.UnendedAsync(stoppingToken)) { running[id] = CarryOutAsync(id, stoppingToken); }

        try
        {
            await foreach (var id in _begun.Reader.ReadAllAsync(stoppingToken))
            {
                foreach (var ended in running.Where(entry => entry.Value.IsCompleted).Select(entry => entry.Key).ToList()) { running.Remove(ended); }

                // An operation that was begun while the host started is in both places.
                if (!running.ContainsKey(id)) { running[id] = CarryOutAsync(id, stoppingToken); }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The normal end; what runs stops where it is, and its rows say where.
        }

        await Task.WhenAll(running.Values);
    }

    private async Task CarryOutAsync(Guid id, CancellationToken stopping)
    {
        for (var faults = 0; !stopping.IsCancellationRequested; faults++)
        {
            try
            {
                if (await journal.FindAsync(id, stopping) is { Status: OperationStatus.Running } operation) { await RunAsync(operation, stopping); }

                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The database failed, or the console has a fault: the operation is neither lost nor declared, it goes on from what is written.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogInterrupted(failure, id);
                await Task.Delay(s_afterFault * Math.Min(faults + 1, 12), clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RunAsync(OperationRow operation, CancellationToken stopping)
    {
        var definition = definitions.FirstOrDefault(candidate => candidate.Kind == operation.Kind);
        if (definition is null || scopes.Find(operation.Scope) is not { } scope)
        {
            var missing = definition is null ? $"This console knows no {operation.Kind}" : $"The scope {operation.Scope} is no longer configured";
            await EndAsync(operation, OperationStatus.Unknown, $"{missing}, so what had begun could not be followed.", stopping);
            return;
        }

        for (var ordinal = 0; ordinal < operation.Steps.Count; ordinal++)
        {
            if (operation.Steps[ordinal].Status is StepStatus.Succeeded or StepStatus.Skipped) { continue; }

            var end = await RunStepAsync(definition, operation, ordinal, scope, stopping);
            if (end.Operation is null && ordinal == operation.Steps.Count - 1) { end = end with { Operation = OperationStatus.Succeeded }; }
            if (end.Operation is { } status)
            {
                await EndAsync(operation, status, end.Detail, stopping);
                return;
            }
        }
    }

    private async Task<StepEnd> RunStepAsync(OperationDefinition definition, OperationRow operation, int ordinal, Scope scope, CancellationToken stopping)
    {
        var step = operation.Steps[ordinal];
        var interrupted = step.Status is StepStatus.Running;
        if (!interrupted)
        {
            (step.Status, step.StartedAt, operation.Why) = (StepStatus.Running, clock.GetUtcNow(), step.Title);
            await journal.SaveAsync(operation, stopping);
        }

        var ids = AwsRequestIds.Collect();
        var execution = definition.Begin(operation, ordinal, scope, journal, clock);
        var end = await EndOfAsync(execution, interrupted, operation.Id, stopping);
        (step.Status, step.Detail, step.Progress, step.EndedAt) = (end.Step, end.Detail, null, clock.GetUtcNow());
        step.RequestIds = string.Join(' ', step.RequestIds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(ids.All).Distinct());
        operation.Notes = execution.Notes;
        if (end.Operation is null && ordinal < operation.Steps.Count - 1) { await journal.SaveAsync(operation, stopping); }

        return end;
    }

    private async Task<StepEnd> EndOfAsync(IStepExecution execution, bool interrupted, Guid id, CancellationToken stopping)
    {
        try
        {
            return await execution.RunAsync(interrupted, stopping);
        }
#pragma warning disable CA1031 // A fault in a step's own code would fault again: a person has to look.
        catch (Exception failure) when (failure is not OperationCanceledException and not System.Data.Common.DbException and not Microsoft.EntityFrameworkCore.DbUpdateException)
#pragma warning restore CA1031
        {
            LogFault(failure, id);
            return StepEnd.Stop(OperationStatus.Unknown, "The console met a fault of its own in this step; its log names it. Look at AWS before trying again.");
        }
    }

    private async Task EndAsync(OperationRow operation, OperationStatus status, string why, CancellationToken cancellationToken)
    {
        foreach (var step in operation.Steps.Where(step => step.Status is StepStatus.Waiting)) { step.Status = StepStatus.Skipped; }

        (operation.Status, operation.Why, operation.EndedAt, operation.RunningKey) = (status, why, clock.GetUtcNow(), null);
        await journal.SaveAsync(operation, cancellationToken);
        LogEnded(operation.Title, operation.Scope.ToString(), status, why);
    }

    [LoggerMessage(LogLevel.Information, "{Title} in {Scope} ended: {Status}. {Why}")]
    private partial void LogEnded(string title, string scope, OperationStatus status, string why);

    [LoggerMessage(LogLevel.Error, "Operation {Id} was interrupted and goes on from what is written.")]
    private partial void LogInterrupted(Exception failure, Guid id);

    [LoggerMessage(LogLevel.Error, "Operation {Id} met a fault in a step.")]
    private partial void LogFault(Exception failure, Guid id);
}
