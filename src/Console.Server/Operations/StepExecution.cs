using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations;

/// <summary>Runs one step, whatever its input and notes are.</summary>
internal interface IStepExecution
{
    /// <param name="interrupted">True when the step had begun before, and its outcome was never committed.</param>
    Task<StepEnd> RunAsync(bool interrupted, CancellationToken cancellationToken);

    /// <summary>The notes as they are to be kept.</summary>
    string Notes { get; }
}

/// <summary>
/// One step between its intent and its outcome. A clear no of AWS ends the operation; a throttle is waited out; any other failure
/// leaves open whether the change took effect, and then the step looks before it asks again.
/// </summary>
internal sealed class StepExecution<TInput, TNotes>(StepDefinition<TInput, TNotes> step, StepRun<TInput, TNotes> run) : IStepExecution
    where TInput : class
    where TNotes : class, new()
{
    // Throttles of a change, and looks at a service that does not answer, before the operation gives up.
    private const int Tries = 6;

    // How often a change is asked for when looking proved each time that it had not happened.
    private const int Asks = 3;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    public string Notes => OperationJournal.Write(run.Notes);

    public Task<StepEnd> RunAsync(bool interrupted, CancellationToken cancellationToken) =>
        step.Observe is { } observe ? ChangeAsync(observe, interrupted, cancellationToken) : ReadAsync(cancellationToken);

    private async Task<StepEnd> ReadAsync(CancellationToken cancellationToken)
    {
        var pauses = new Pauses(run.Scope, run.Clock, s_pause);
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await step.Act(run, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && AwsFailure.Of(failure) is { } told)
            {
                if (tried == Tries || told.Kind is AwsFailureKind.Refused or AwsFailureKind.Denied) { return StepEnd.Stop(OperationStatus.Failed, told.Sentence); }

                await AgainAsync(told, pauses, cancellationToken);
            }
        }
    }

    private async Task<StepEnd> ChangeAsync(
        Func<StepRun<TInput, TNotes>, CancellationToken, Task<Observation>> observe, bool interrupted, CancellationToken cancellationToken)
    {
        var pauses = new Pauses(run.Scope, run.Clock, s_pause);
        var silence = interrupted ? "The console was restarted before the answer was written down." : "";
        for (var (asked, throttled) = (0, 0); ;)
        {
            if (silence.Length > 0)
            {
                var seen = await ObserveAsync(observe, silence, cancellationToken);
                if (seen.TookEffect is true) { return StepEnd.Done(seen.Detail); }
                if (seen.TookEffect is null) { return StepEnd.Stop(OperationStatus.Unknown, seen.Detail); }
                if (asked == Asks) { return StepEnd.Stop(OperationStatus.Failed, $"{silence} {seen.Detail}"); }
            }

            try
            {
                asked++;
                return await step.Act(run, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && AwsFailure.Of(failure) is { } told)
            {
                if (told.Kind is not AwsFailureKind.Throttled)
                {
                    if (told.NothingWasDone) { return StepEnd.Stop(OperationStatus.Failed, told.Sentence); }

                    silence = told.Sentence;
                    continue;
                }

                if (++throttled == Tries) { return StepEnd.Stop(OperationStatus.Failed, told.Sentence); }

                (asked, silence) = (asked - 1, "");
                await AgainAsync(told, pauses, cancellationToken);
            }
        }
    }

    private async Task<Observation> ObserveAsync(
        Func<StepRun<TInput, TNotes>, CancellationToken, Task<Observation>> observe, string silence, CancellationToken cancellationToken)
    {
        var pauses = new Pauses(run.Scope, run.Clock, s_pause);
        await run.ReportAsync($"{silence} Looking whether it took effect.", null, cancellationToken);
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await observe(run, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && AwsFailure.Of(failure) is { } told)
            {
                if (tried == Tries || told.Kind is AwsFailureKind.Denied or AwsFailureKind.Refused)
                {
                    return Observation.CannotTell($"{silence} Whether it took effect could not be seen. {told.Sentence}");
                }

                pauses.Lengthen();
                await pauses.WaitAsync(cancellationToken);
            }
        }
    }

    private async Task AgainAsync(AwsFailure told, Pauses pauses, CancellationToken cancellationToken)
    {
        await run.ReportAsync($"Trying again. {told.Sentence}", null, cancellationToken);
        await pauses.WaitAsync(cancellationToken);
        pauses.Lengthen();
    }
}
