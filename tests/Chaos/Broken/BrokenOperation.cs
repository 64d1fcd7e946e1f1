using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Operations.Running;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Chaos.Broken;

/// <summary>A kind of operation with a defect in its steps; all else is the real one's.</summary>
/// <param name="agreed">Of an operation whose plan is not made anew; null when it is.</param>
internal sealed class BrokenOperation<TInput, TNotes>(OperationDefinition<TInput, TNotes> real, Breakage breakage, RunPlatform platform, OperationRow? agreed = null) : OperationDefinition
    where TInput : class
    where TNotes : class, new()
{
    private static readonly PropertyInfo s_steps = typeof(OperationDefinition<TInput, TNotes>).GetProperty("Steps", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new MissingMemberException(nameof(OperationDefinition), "Steps");

    public override OperationKind Kind => real.Kind;

    public override string Family => real.Family;

    internal override IReadOnlyList<StepOutline> Outline => real.Outline;

    internal override OperationTarget TargetAgain(Scope scope, string input) => real.TargetAgain(scope, input);

    internal override Task<OperationPlan> PlanAgainAsync(Scope scope, string input, CancellationToken cancellationToken) =>
        agreed is { Plan: { } plan } ? Task.FromResult(Read<OperationPlan>(plan)) : real.PlanAgainAsync(scope, input, cancellationToken);

    internal override IStepExecution Begin(RunContext context, int ordinal)
    {
        var row = context.Operation;
        var steps = (ImmutableArray<StepDefinition<TInput, TNotes>>)(s_steps.GetValue(real) ?? throw new InvalidOperationException("No steps."));
        var seen = breakage.Defect is Defect.ActsAgainWithoutLooking
            ? new RunContext(platform, new BrokenOperation<TInput, TNotes>(real, breakage, platform, row), row, context.Scope, context.Lease, context.Tokens)
            : context;
        var run = new StepRun<TInput, TNotes>(seen, row.Steps[ordinal], Read<TInput>(row.Input), Read<TNotes>(row.Notes));
        return new StepExecution<TInput, TNotes>(breakage.Of(steps.First(step => step.Name == row.Steps[ordinal].Name)), run, seen);
    }

    private static T Read<T>(string text) where T : class => JsonSerializer.Deserialize<T>(text, OperationJournal.Json) ?? throw new JsonException("Nothing is written.");
}
