using System.Collections.Immutable;
using System.Text.Json;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations.Running;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations;

/// <summary>A kind of operation: how it is planned, and the steps that it takes. Derive from <see cref="OperationDefinition{TInput,TNotes}"/>.</summary>
public abstract class OperationDefinition
{
    private protected OperationDefinition()
    {
    }

    public abstract OperationKind Kind { get; }

    /// <summary>Of one family, one operation at a time is under way on a target. Kinds that must not meet share a family.</summary>
    public virtual string Family => Kind.ToString();

    internal abstract IReadOnlyList<StepOutline> Outline { get; }

    /// <summary>The plan made anew from the input as it was written down.</summary>
    internal abstract Task<OperationPlan> PlanAgainAsync(Scope scope, string input, CancellationToken cancellationToken);

    internal abstract OperationTarget TargetAgain(Scope scope, string input);

    internal abstract IStepExecution Begin(RunContext context, int ordinal);
}

/// <summary>A kind of operation whose steps read as a story.</summary>
/// <typeparam name="TInput">What is asked for. Kept as JSON: no secrets.</typeparam>
/// <typeparam name="TNotes">What the steps find out for each other; kept with each step's outcome, so a restart knows it. No secrets.</typeparam>
/// <remarks>
/// To add a kind: derive, name the steps in order with <c>Reads</c> and <c>Changes</c>, and register it with
/// <c>AddOperation&lt;T&gt;()</c>; an endpoint then calls <see cref="OperationDesk.StartAsync"/>. Steps keep nothing in fields: the
/// host may stop in the middle of one and go on in another process, which knows the input, the notes and where the steps stand.
/// A step that changes AWS makes one change, with <see cref="AwsClients.Acting"/>, and can tell from AWS whether it took effect.
/// Rows of its own a step writes with <see cref="IRunWrites"/>, so that only the replica that runs the operation writes them.
/// </remarks>
public abstract class OperationDefinition<TInput, TNotes> : OperationDefinition
    where TInput : class
    where TNotes : class, new()
{
    /// <summary>The steps, in order. The same for every run of the kind: what a run need not do is answered with <see cref="StepEnd.Skipped"/>.</summary>
    protected abstract ImmutableArray<StepDefinition<TInput, TNotes>> Steps { get; }

    internal sealed override IReadOnlyList<StepOutline> Outline => [.. Steps.Select(step => new StepOutline(step.Name, step.Title, step.NoCancel) { Halt = step.Halt })];

    /// <summary>What it works on, and what the deed is called.</summary>
    public abstract OperationTarget TargetOf(Scope scope, TInput input);

    /// <summary>
    /// What would be done, from what AWS says now. Asked for by <c>?plan=true</c>, again when the run is asked for, and once more right
    /// before the first change: a run whose <see cref="OperationPlan.Facts"/> differ from those that were agreed to does not begin.
    /// </summary>
    /// <exception cref="Hosting.ProblemException">The target does not exist.</exception>
    public abstract Task<OperationPlan> PlanAsync(Scope scope, TInput input, CancellationToken cancellationToken);

    /// <summary>A step that changes nothing, or may be repeated without harm: after a restart it begins anew.</summary>
    protected static StepDefinition<TInput, TNotes> Reads(string name, string title, Func<StepRun<TInput, TNotes>, CancellationToken, Task<StepEnd>> act) =>
        new(name, title, act, Observe: null, NoCancel: null);

    /// <summary>A step that changes AWS and must not be repeated blindly.</summary>
    /// <param name="noCancel">Why the operation cannot be called off once this step has begun, and what to do instead.</param>
    /// <param name="act">Makes the change once. When it throws without a clear no of AWS, or the host stops, the step is observed.</param>
    /// <param name="observe">Finds out whether the change took effect, from what AWS says now and <see cref="StepRun{TInput,TNotes}.IntendedAt"/>.</param>
    protected static StepDefinition<TInput, TNotes> Changes(
        string name,
        string title,
        string noCancel,
        Func<StepRun<TInput, TNotes>, CancellationToken, Task<StepEnd>> act,
        Func<StepRun<TInput, TNotes>, CancellationToken, Task<Observation>> observe) =>
        new(name, title, act, observe, noCancel);

    /// <summary>A step that makes several changes, one after the other, and may be stopped between two: it looks at <see cref="StepRun{TInput,TNotes}.IsCalledOffAsync"/> before each.</summary>
    /// <param name="halt">What happens when the operation is called off while this step runs.</param>
    protected static StepDefinition<TInput, TNotes> ChangesOneByOne(
        string name,
        string title,
        string noCancel,
        string halt,
        Func<StepRun<TInput, TNotes>, CancellationToken, Task<StepEnd>> act,
        Func<StepRun<TInput, TNotes>, CancellationToken, Task<Observation>> observe) =>
        new(name, title, act, observe, noCancel) { Halt = halt };

    internal sealed override Task<OperationPlan> PlanAgainAsync(Scope scope, string input, CancellationToken cancellationToken) =>
        PlanAsync(scope, InputOf(input), cancellationToken);

    internal sealed override OperationTarget TargetAgain(Scope scope, string input) => TargetOf(scope, InputOf(input));

    internal sealed override IStepExecution Begin(RunContext context, int ordinal)
    {
        var row = context.Operation;
        var notes = JsonSerializer.Deserialize<TNotes>(row.Notes, OperationJournal.Json) ?? new TNotes();
        var name = row.Steps[ordinal].Name;
        var step = Steps.First(candidate => candidate.Name == name);
        return new StepExecution<TInput, TNotes>(step, new StepRun<TInput, TNotes>(context, row.Steps[ordinal], InputOf(row.Input), notes), context);
    }

    private static TInput InputOf(string input) =>
        JsonSerializer.Deserialize<TInput>(input, OperationJournal.Json) ?? throw new JsonException("An operation without input.");
}

/// <summary>What an operation works on.</summary>
/// <param name="Name">For people and for the lock, for example <c>main/web</c>.</param>
/// <param name="Path">The console page of it, relative, for example <c>services/ml-prod.eu-west-1/main/web</c>.</param>
/// <param name="Title">The deed, for example <c>Redeploy web</c>.</param>
public sealed record OperationTarget(string Name, string Path, string Title);

/// <summary>One step of a kind of operation; made by <c>Reads</c> and <c>Changes</c>.</summary>
public sealed record StepDefinition<TInput, TNotes>(
    string Name,
    string Title,
    Func<StepRun<TInput, TNotes>, CancellationToken, Task<StepEnd>> Act,
    Func<StepRun<TInput, TNotes>, CancellationToken, Task<Observation>>? Observe,
    string? NoCancel)
    where TInput : class
    where TNotes : class, new()
{
    /// <summary>What happens when the operation is called off while this step runs; null when it cannot be.</summary>
    public string? Halt { get; init; }
}

/// <summary>A step as the engine knows it without its input.</summary>
/// <param name="NoCancel">Given for a step that changes AWS: why the operation cannot be called off from there on.</param>
internal sealed record StepOutline(string Name, string Title, string? NoCancel)
{
    public bool Changes => NoCancel is not null;

    /// <summary>What happens when the operation is called off while this step runs; null when it cannot be.</summary>
    public string? Halt { get; init; }
}
