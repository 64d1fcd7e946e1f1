using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations.Boundaries;
using DeployConsole.Server.Operations.Running;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations;

/// <summary>Runs one step, whatever its input and notes are.</summary>
internal interface IStepExecution
{
    Task<StepEnd> RunAsync(StepStart start);

    /// <summary>The notes as they are to be kept.</summary>
    string Notes { get; }
}

/// <summary>How a step comes to run.</summary>
internal enum StepStart
{
    /// <summary>For the first time.</summary>
    Fresh,

    /// <summary>It had begun, and its outcome was never committed.</summary>
    Interrupted,

    /// <summary>A person asked to look again.</summary>
    LookAgain,

    /// <summary>A person looked, and asks to act again.</summary>
    AskAgain,
}

/// <summary>
/// One step between its intent and its outcome. A clear no of AWS ends the operation; a throttle is waited out; any other failure
/// leaves open whether the change took effect, and then the step looks before it asks again.
/// </summary>
internal sealed class StepExecution<TInput, TNotes>(StepDefinition<TInput, TNotes> step, StepRun<TInput, TNotes> run, RunContext context) : IStepExecution
    where TInput : class
    where TNotes : class, new()
{
    // Throttles of a change, and looks at a service that does not answer, before the operation gives up.
    private const int Tries = 6;

    // How often a change is asked for when looking proved each time that it had not happened.
    private const int Asks = 3;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);
    private static readonly ParkChoice s_askAgain = ParkChoice.AskAgain("For somebody who has looked in AWS and saw that it did not take effect: AWS is asked once more.");

    public string Notes => OperationJournal.Write(run.Notes);

    private CancellationToken Soft => context.Tokens.Soft;

    public Task<StepEnd> RunAsync(StepStart start) => step.Observe is { } observe ? ChangeAsync(observe, start) : ReadAsync();

    private async Task<StepEnd> ReadAsync()
    {
        var pauses = new Pauses(run.Scope, run.Clock, s_pause);
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await step.Act(run, Soft);
            }
            catch (Exception failure) when (!Soft.IsCancellationRequested && AwsFailure.Of(failure) is { } told)
            {
                if (tried == Tries || told.Kind is AwsFailureKind.Refused or AwsFailureKind.Denied)
                {
                    return context.HasChanged
                        ? StepEnd.Park($"What was asked for was done, and could not be followed. {told.Sentence}", ParkChoice.LookAgain, ParkChoice.GiveUp)
                        : StepEnd.Stop(OperationStatus.Failed, told.Sentence);
                }

                await AgainAsync(told, pauses);
            }
        }
    }

    private async Task<StepEnd> ChangeAsync(Func<StepRun<TInput, TNotes>, CancellationToken, Task<Observation>> observe, StepStart start)
    {
        var pauses = new Pauses(run.Scope, run.Clock, s_pause);
        var silence = start switch
        {
            StepStart.Interrupted => "The console was restarted before the answer was written down.",
            StepStart.LookAgain => "Somebody asked to look again.",
            _ => "",
        };
        for (var (asked, throttled) = (0, 0); ;)
        {
            if (silence.Length > 0)
            {
                if (await LookAsync(observe, silence, asked, start) is { } end) { return end; }
            }

            // No call begins once the host stops; one that has begun may end.
            Soft.ThrowIfCancellationRequested();
            try
            {
                asked++;
                var end = await step.Act(run, context.Tokens.Hard);
                await context.ReachedAsync(step.Name, Boundary.ActAnswered);
                return end;
            }
            catch (Exception failure) when (!context.Tokens.Hard.IsCancellationRequested && AwsFailure.Of(failure) is { } told)
            {
                if (told.Kind is not AwsFailureKind.Throttled)
                {
                    if (told.NothingWasDone) { return StepEnd.Stop(OperationStatus.Failed, told.Sentence); }

                    silence = told.Sentence;
                    continue;
                }

                if (++throttled == Tries) { return StepEnd.Stop(OperationStatus.Failed, told.Sentence); }

                (asked, silence) = (asked - 1, "");
                await AgainAsync(told, pauses);
            }
        }
    }

    /// <summary>Looks whether the change took effect. Null when it proved not to, and may be asked for again.</summary>
    private async Task<StepEnd?> LookAsync(Func<StepRun<TInput, TNotes>, CancellationToken, Task<Observation>> observe, string silence, int asked, StepStart start)
    {
        await context.ReachedAsync(step.Name, Boundary.ObservationBegun);
        var seen = await ObserveAsync(observe, silence);
        if (seen.TookEffect is false && start is StepStart.Interrupted && context.UntilSettled is { } settling)
        {
            // A call that the process before had sent may still be on its way to AWS: "it did not happen" counts only after that.
            await run.ReportAsync($"{silence} It did not take effect so far; it is looked at again when a call that was on its way has surely ended.", null, Soft);
            await Task.Delay(settling, run.Clock, Soft);
            seen = await ObserveAsync(observe, silence);
        }

        if (seen.TookEffect is true) { return StepEnd.Done(seen.Detail); }
        if (seen.TookEffect is null) { return StepEnd.Park(seen.Detail, [.. seen.Choices, ParkChoice.LookAgain, s_askAgain, ParkChoice.GiveUp]); }
        if (asked == Asks) { return StepEnd.Stop(OperationStatus.Failed, $"{silence} {seen.Detail}"); }

        return await context.MovedAsync(Soft) is { } moved
            ? StepEnd.Park($"{silence} {seen.Detail} {moved}", ParkChoice.LookAgain, s_askAgain, ParkChoice.GiveUp)
            : null;
    }

    private async Task<Observation> ObserveAsync(Func<StepRun<TInput, TNotes>, CancellationToken, Task<Observation>> observe, string silence)
    {
        var pauses = new Pauses(run.Scope, run.Clock, s_pause);
        await run.ReportAsync($"{silence} Looking whether it took effect.", null, Soft);
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await observe(run, Soft);
            }
            catch (Exception failure) when (!Soft.IsCancellationRequested && AwsFailure.Of(failure) is { } told)
            {
                if (tried == Tries || told.Kind is AwsFailureKind.Denied or AwsFailureKind.Refused)
                {
                    return Observation.CannotTell($"{silence} Whether it took effect could not be seen. {told.Sentence}");
                }

                pauses.Lengthen();
                await pauses.WaitAsync(Soft);
            }
        }
    }

    private async Task AgainAsync(AwsFailure told, Pauses pauses)
    {
        await run.ReportAsync($"Trying again. {told.Sentence}", null, Soft);
        await pauses.WaitAsync(Soft);
        pauses.Lengthen();
    }
}
