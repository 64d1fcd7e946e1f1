namespace DeployConsole.Server.Operations.Boundaries;

/// <summary>Is told at every boundary that an operation crosses, where a process may die. Waits as long as it wants.</summary>
internal interface IBoundaries
{
    ValueTask ReachedAsync(Guid operation, string step, Boundary boundary, CancellationToken cancellationToken);
}

/// <summary>Where a process may die, and something else is known than a moment before.</summary>
internal enum Boundary
{
    /// <summary>The step is on the disk as begun; AWS was not called.</summary>
    IntentCommitted,

    /// <summary>A call of a step of several was answered; that is not on the disk.</summary>
    CallAnswered,

    /// <summary>AWS answered; that is not on the disk.</summary>
    ActAnswered,

    /// <summary>The step's end is on the disk; the next one has not begun.</summary>
    OutcomeCommitted,

    /// <summary>It is about to be looked whether a change took effect.</summary>
    ObservationBegun,
}

/// <summary>Production: nothing waits.</summary>
internal sealed class OpenBoundaries : IBoundaries
{
    public ValueTask ReachedAsync(Guid operation, string step, Boundary boundary, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
