using System.ComponentModel.DataAnnotations;

namespace DeployConsole.Contracts.Services;

/// <summary>
/// Asks for a new deployment of the task definition that the service has now: the same tag, pulled again.
/// <c>POST /services/{scope}/{cluster}/{service}/redeployments</c>.
/// </summary>
public sealed record RedeployService
{
    /// <summary>Why, for the operation's record.</summary>
    [Required, StringLength(500, MinimumLength = 3)]
    public required string Reason { get; init; }

    /// <summary>The <see cref="Operations.OperationPlan.Fingerprint"/> that the person saw; when given, a world that moved since refuses the run.</summary>
    [StringLength(128)]
    public string? Fingerprint { get; init; }

    /// <summary>Why guards that say no are to be overruled, at least 10 characters; needs the permission <c>console.break-glass</c>. Null when none is.</summary>
    [StringLength(500, MinimumLength = 10)]
    public string? BreakGlass { get; init; }
}
