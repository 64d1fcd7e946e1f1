using System.ComponentModel.DataAnnotations;

namespace DeployConsole.Contracts.Environments;

/// <summary>Asks to take a snapshot of an environment, prove it, and delete the environment. <c>POST /environments/{scope}/{name}/hibernations</c>.</summary>
public sealed record HibernateEnvironment
{
    /// <summary>Why, for the operation's record.</summary>
    [Required, StringLength(500, MinimumLength = 3)]
    public required string Reason { get; init; }

    /// <summary>The environment's name, typed by hand: what destroys wants proof that a person read what it destroys.</summary>
    [Required, StringLength(80)]
    public required string TypedName { get; init; }

    /// <summary>The plan that the person saw; when given, a world that moved since refuses the run.</summary>
    [StringLength(128)]
    public string? Fingerprint { get; init; }

    /// <summary>Why guards that say no are to be overruled, at least 10 characters; needs the permission <c>console.break-glass</c>. Null when none is.</summary>
    [StringLength(500, MinimumLength = 10)]
    public string? BreakGlass { get; init; }
}

/// <summary>Asks to create an environment again from a snapshot. <c>POST /environments/{scope}/{name}/restorations</c>.</summary>
public sealed record RestoreEnvironment
{
    /// <summary>Why, for the operation's record.</summary>
    [Required, StringLength(500, MinimumLength = 3)]
    public required string Reason { get; init; }

    /// <summary>The snapshot to create from; it must be of an environment of this name and scope.</summary>
    public required Guid SnapshotId { get; init; }

    /// <summary>The plan that the person saw; when given, a world that moved since refuses the run.</summary>
    [StringLength(128)]
    public string? Fingerprint { get; init; }

    /// <summary>Why guards that say no are to be overruled, at least 10 characters; needs the permission <c>console.break-glass</c>. Null when none is.</summary>
    [StringLength(500, MinimumLength = 10)]
    public string? BreakGlass { get; init; }
}
