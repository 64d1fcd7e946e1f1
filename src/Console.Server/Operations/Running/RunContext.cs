using DeployConsole.Server.Leases;
using DeployConsole.Server.Operations.Boundaries;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations.Running;

/// <summary>One run of an operation, under one lease, as its steps see it.</summary>
internal sealed class RunContext(RunPlatform platform, OperationDefinition definition, OperationRow operation, Scope scope, Lease lease, RunTokens tokens)
{
    public OperationRow Operation => operation;

    public Scope Scope => scope;

    public Lease Lease => lease;

    public RunTokens Tokens => tokens;

    public OperationJournal Journal => platform.Journal;

    public LeasedWrites Writes => platform.Writes;

    public TimeProvider Clock => platform.Clock;

    /// <summary>True when a step before has changed something on AWS.</summary>
    public bool HasChanged => definition.Outline.Zip(operation.Steps).Any(pair => pair.First.Changes && pair.Second.Status is Contracts.Operations.StepStatus.Succeeded);

    /// <summary>
    /// How long a call of the process that ran it before may still be on its way. It gave up at the end of its lease at the latest, which
    /// was before this one was won; and no call takes longer than its time-out. Null when that is over.
    /// </summary>
    public TimeSpan? UntilSettled => platform.CallTimeout - lease.Age is { Ticks: > 0 } left ? left : null;

    /// <summary>How the world has moved since the plan, in words; null when it has not.</summary>
    public Task<string?> MovedAsync(CancellationToken cancellationToken) => PlanGate.MovedAsync(definition, this, cancellationToken);

    public async ValueTask ReachedAsync(string step, Boundary boundary) => await platform.Boundaries.ReachedAsync(operation.Id, step, boundary, tokens.Hard);
}

/// <summary>What every run needs.</summary>
/// <param name="CallTimeout">The longest that a call to AWS takes.</param>
internal sealed record RunPlatform(OperationJournal Journal, LeasedWrites Writes, RunChecks Checks, IBoundaries Boundaries, ICallPace Pace, TimeProvider Clock, TimeSpan CallTimeout);

/// <summary>Who is asked again before a run goes on: the world, the provider about the person who chose how, and STS about the account.</summary>
internal sealed record RunChecks(PlanGate Gate, Choosers Choosers, AccountCheck Accounts);
