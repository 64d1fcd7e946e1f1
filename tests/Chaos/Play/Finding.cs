namespace DeployConsole.Chaos.Play;

/// <summary>What must not happen.</summary>
public enum Breach
{
    /// <summary>AWS carried more changes out for an operation than a run without faults needs.</summary>
    DuplicateMutation,

    /// <summary>AWS carried a change out that no running operation asked for.</summary>
    LateMutation,

    /// <summary>An environment was deleted without a snapshot that was read back and can be read.</summary>
    UnprovenDeletion,

    /// <summary>A replica that did not hold the lease wrote what only its holder writes.</summary>
    StaleWrite,

    /// <summary>An operation did not end.</summary>
    Unfinished,

    /// <summary>The end of an operation is not what AWS shows.</summary>
    FalseEnd,

    /// <summary>Something failed that has no reason to.</summary>
    Broken,
}

/// <summary>Something that must not happen, and did.</summary>
public sealed record Finding(Breach Breach, string Words);

/// <summary>What was seen in one schedule. Told from any thread.</summary>
internal sealed class Findings
{
    private readonly Lock _lock = new();
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All
    {
        get
        {
            lock (_lock) { return [.. _all]; }
        }
    }

    public void Add(Breach breach, string words)
    {
        lock (_lock) { _all.Add(new Finding(breach, words)); }
    }
}
