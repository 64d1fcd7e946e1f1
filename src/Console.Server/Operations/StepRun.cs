using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations;

/// <summary>What a step knows while it runs.</summary>
public sealed class StepRun<TInput, TNotes>
    where TInput : class
    where TNotes : class, new()
{
    // Within this time on AWS an outage of its API is waited out; then the outcome counts as unknown.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);
    private readonly OperationRow _operation;
    private readonly StepRow _step;
    private readonly OperationJournal _journal;

    internal StepRun(OperationRow operation, StepRow step, Scope scope, TInput input, TNotes notes, OperationJournal journal, TimeProvider clock)
    {
        (_operation, _step, _journal) = (operation, step, journal);
        (Scope, Input, Notes, Clock) = (scope, input, notes, clock);
    }

    public Guid OperationId => _operation.Id;

    /// <summary>Who asked for the operation.</summary>
    public string By => _operation.By;

    /// <summary>When the operation was asked for.</summary>
    public DateTimeOffset AskedAt => _operation.StartedAt;

    public Scope Scope { get; }

    public TInput Input { get; }

    /// <summary>What the steps found out for each other. Replace it; it is kept with the next report and with the step's outcome.</summary>
    public TNotes Notes { get; set; }

    public TimeProvider Clock { get; }

    /// <summary>When the step's intent was first committed: what it caused on AWS happened later.</summary>
    public DateTimeOffset IntendedAt => _step.StartedAt ?? Clock.GetUtcNow();

    internal OperationRow Operation => _operation;

    internal StepRow Step => _step;

    internal OperationJournal Journal => _journal;

    /// <summary>Shows what the step waits for, and keeps the notes. Cheap when nothing changed.</summary>
    /// <param name="progress">0 to 1 while it can be told; null otherwise.</param>
    public async Task ReportAsync(string detail, double? progress, CancellationToken cancellationToken)
    {
        var notes = OperationJournal.Write(Notes);
        if (_step.Detail == detail && _step.Progress == progress && _operation.Notes == notes) { return; }

        (_step.Detail, _step.Progress, _operation.Notes, _operation.Why) = (detail, progress, notes, detail);
        await _journal.SaveAsync(_operation, cancellationToken);
    }

    /// <summary>
    /// Looks again and again, until <paramref name="look"/> says how the step ends. When AWS does not answer, or asks to slow down, it
    /// waits longer each time; after a quarter of an hour without an answer, or when AWS refuses, the outcome is unknown.
    /// </summary>
    /// <param name="every">Between two looks, in the time of AWS.</param>
    /// <param name="look">Null to look again.</param>
    public async Task<StepEnd> UntilAsync(TimeSpan every, Func<CancellationToken, Task<StepEnd?>> look, CancellationToken cancellationToken)
    {
        var pauses = new Pauses(Scope, Clock, every);
        var answered = Clock.GetTimestamp();
        while (true)
        {
            try
            {
                if (await look(cancellationToken) is { } end) { return end; }

                answered = Clock.GetTimestamp();
                pauses.Reset();
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && AwsFailure.Of(failure) is { } told)
            {
                if (told.Kind is AwsFailureKind.Refused or AwsFailureKind.Denied || Clock.GetElapsedTime(answered) > Scope.Pace(s_patience))
                {
                    return StepEnd.Stop(Contracts.Operations.OperationStatus.Unknown, $"The outcome is not known. {told.Sentence}");
                }

                await ReportAsync($"AWS does not answer; trying again. {told.Sentence}", _step.Progress, cancellationToken);
                pauses.Lengthen();
            }

            await pauses.WaitAsync(cancellationToken);
        }
    }
}
