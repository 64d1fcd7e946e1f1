namespace DeployConsole.Chaos.Replicas;

/// <summary>Where a replica can be stopped or die.</summary>
public enum Place
{
    /// <summary>About to begin a transaction: what was known a moment ago may be over when it does.</summary>
    BeforeWrite,

    /// <summary>Right before something is committed.</summary>
    BeforeCommit,

    /// <summary>It is on the disk; the replica does not know yet.</summary>
    AfterCommit,

    /// <summary>Right before a call that changes AWS is prepared.</summary>
    BeforeCall,

    /// <summary>AWS answered such a call; the replica does not know yet.</summary>
    AfterCall,

    /// <summary>About to look whether a change took effect.</summary>
    BeforeLook,
}

/// <summary>What happens to a replica when it comes to a place.</summary>
/// <param name="Skip">How often it passes there before.</param>
/// <param name="Pause">How long it stands still; null when it dies.</param>
internal sealed record Trap(Place At, int Skip, TimeSpan? Pause);

/// <summary>Thrown wherever a dead replica would go on.</summary>
internal sealed class ReplicaDiedException() : Exception("The replica is dead.");
