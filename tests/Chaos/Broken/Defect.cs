namespace DeployConsole.Chaos.Broken;

/// <summary>What is wrong with the engine that a schedule is played on: a simulation that does not notice it proves nothing.</summary>
public enum Defect
{
    /// <summary>The engine as it is.</summary>
    None,

    /// <summary>Writes of a run do not ask the database whether the lease is still theirs.</summary>
    WritesAreNotFenced,

    /// <summary>A change whose outcome is unknown is asked for again without looking, neither at AWS nor at the plan.</summary>
    ActsAgainWithoutLooking,

    /// <summary>A tear-down calls its snapshot proven without reading it back.</summary>
    SnapshotIsNotReadBack,

    /// <summary>A call of AWS goes out without a last look at the lease.</summary>
    CallsDoNotNeedTheLease,
}
