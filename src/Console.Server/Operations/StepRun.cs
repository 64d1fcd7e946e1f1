using DeployConsole.Server.Operations.Boundaries;
using DeployConsole.Server.Operations.Running;
using DeployConsole.Server.Scopes;
using DeployConsole.Server.Storage;

namespace DeployConsole.Server.Operations;

/// <summary>Writes rows that belong to an operation: only while this replica is the one that runs it.</summary>
public interface IRunWrites
{
    Guid OperationId { get; }

    /// <summary>Runs <paramref name="write"/> and saves what it added, in one transaction; nothing is written when another replica runs the operation by now.</summary>
    /// <exception cref="Leases.LeaseLostException">Another one does.</exception>
    Task WriteAsync(Func<ConsoleDatabase, CancellationToken, Task> write, CancellationToken cancellationToken);
}

/// <summary>What a step knows while it runs.</summary>
public sealed class StepRun<TInput, TNotes> : IRunWrites
    where TInput : class
    where TNotes : class, new()
{
    // Within this time on AWS an outage of its API is waited out; then a person decides.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    // An accelerated account answers over a network that is not: a few calls that get no answer must fit.
    private static readonly TimeSpan s_leastPatience = TimeSpan.FromMinutes(1);
    private readonly RunContext _context;
    private readonly StepRow _step;

    internal StepRun(RunContext context, StepRow step, TInput input, TNotes notes) => (_context, _step, Input, Notes) = (context, step, input, notes);

    public Guid OperationId => _context.Operation.Id;

    /// <summary>Who asked for the operation.</summary>
    public string By => _context.Operation.By;

    /// <summary>When the operation was asked for.</summary>
    public DateTimeOffset AskedAt => _context.Operation.StartedAt;

    public Scope Scope => _context.Scope;

    public TInput Input { get; }

    /// <summary>What the steps found out for each other. Replace it; it is kept with the next report and with the step's outcome.</summary>
    public TNotes Notes { get; set; }

    public TimeProvider Clock => _context.Clock;

    /// <summary>When the step's intent was first committed: what it caused on AWS happened later.</summary>
    public DateTimeOffset IntendedAt => _step.StartedAt ?? Clock.GetUtcNow();

    /// <summary>Cancelled when the host stops: a step of several calls ends before the next one, by throwing; the call that is on its way is let through.</summary>
    public CancellationToken Stopping => _context.Tokens.Soft;

    /// <summary>Whether somebody has called the operation off: a step of several changes then makes no further one.</summary>
    public Task<bool> IsCalledOffAsync(CancellationToken cancellationToken) => _context.Journal.IsCalledOffAsync(OperationId, cancellationToken);

    /// <summary>To be told by a step of several calls, between the answer of each and what it writes down of it.</summary>
    public async Task CallAnsweredAsync() => await _context.ReachedAsync(_step.Name, Boundary.CallAnswered);

    private TimeSpan Patience => Scope.Pace(s_patience) is var paced && paced > s_leastPatience ? paced : s_leastPatience;

    /// <summary>Shows what the step waits for, and keeps the notes. Cheap when nothing changed.</summary>
    /// <param name="progress">0 to 1 while it can be told; null otherwise.</param>
    public async Task ReportAsync(string detail, double? progress, CancellationToken cancellationToken)
    {
        var notes = OperationJournal.Write(Notes);
        var operation = _context.Operation;
        if (_step.Detail == detail && _step.Progress == progress && operation.Notes == notes) { return; }

        (_step.Detail, _step.Progress, operation.Notes, operation.Why) = (detail, progress, notes, detail);
        await _context.Journal.SaveAsync(operation, _context.Lease, cancellationToken);
    }

    public Task WriteAsync(Func<ConsoleDatabase, CancellationToken, Task> write, CancellationToken cancellationToken) =>
        _context.Writes.WriteAsync(_context.Lease, write, cancellationToken);

    /// <summary>
    /// Looks again and again, until <paramref name="look"/> says how the step ends. When AWS does not answer, or asks to slow down, it
    /// waits longer each time; after a quarter of an hour without an answer, or when AWS refuses, a person decides.
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
                if (told.Kind is AwsFailureKind.Refused or AwsFailureKind.Denied || Clock.GetElapsedTime(answered) > Patience)
                {
                    return StepEnd.Park($"The outcome is not known. {told.Sentence}", ParkChoice.LookAgain, ParkChoice.GiveUp);
                }

                await ReportAsync($"AWS does not answer; trying again. {told.Sentence}", _step.Progress, cancellationToken);
                pauses.Lengthen();
            }

            await pauses.WaitAsync(cancellationToken);
        }
    }
}
