using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Faults;

/// <summary>
/// Something that goes wrong for the calls that match; a null matches everything. A call that matches is struck when it is past
/// <see cref="After"/>, falls into <see cref="Share"/>, and <see cref="Count"/> is not used up.
/// </summary>
public sealed record Fault
{
    public required FaultKind Kind { get; init; }

    /// <summary>Signing name, for example <c>ecs</c>.</summary>
    public string? Service { get; init; }

    public string? Operation { get; init; }

    public string? Account { get; init; }

    public string? Region { get; init; }

    /// <summary>How many of the matching calls are struck, above 0 up to 1; null for all. Which ones follows from <see cref="Seed"/> alone.</summary>
    public double? Share { get; init; }

    /// <summary>Chooses the calls of a <see cref="Share"/>; 0 when null.</summary>
    public int? Seed { get; init; }

    /// <summary>How many matching calls it lets pass before the first that can be struck; null for none.</summary>
    public int? After { get; init; }

    /// <summary>How many calls it strikes; null until it is removed.</summary>
    public int? Count { get; init; }

    /// <summary>AWS's error code, for <see cref="FaultKind.Error"/>; <c>InternalFailure</c> when null.</summary>
    public string? Code { get; init; }

    /// <summary>AWS's sentence, for <see cref="FaultKind.Error"/>.</summary>
    public string? Message { get; init; }

    /// <summary>HTTP status from 400 to 599, for <see cref="FaultKind.Error"/>; 500 when null.</summary>
    public int? Status { get; init; }

    /// <summary>Members to leave out, for <see cref="FaultKind.DropMembers"/>; all when empty.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>How long the call waits before it is carried out, for <see cref="FaultKind.Delay"/>, of the sandbox's clock and never accelerated.</summary>
    public int? Milliseconds { get; init; }

    /// <summary>For how long reads do not see the change, for <see cref="FaultKind.EventualConsistency"/>, of the sandbox's clock and never accelerated.</summary>
    public double? Seconds { get; init; }

    /// <summary>IAM actions that <see cref="FaultKind.Denied"/> spares, with <c>*</c> and <c>?</c>: everything else is denied.</summary>
    public IReadOnlyList<string>? Allow { get; init; }

    /// <summary>An IAM policy document that <see cref="FaultKind.Denied"/> spares, its resources included: everything else is denied.</summary>
    public JsonObject? Policy { get; init; }
}
