using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Contracts.Dags;

/// <summary>
/// Sends staged files to the DAG folder. <c>POST /environments/{scope}/{name}/dag-deployments</c>, as JSON after staging each
/// file with <c>PUT /environments/{scope}/{name}/dag-uploads/{upload}/{path}</c>, or as <c>multipart/form-data</c> with a field
/// <c>reason</c> and one part a file whose file name is the relative path.
/// </summary>
public sealed record DeployDags
{
    /// <summary>Why, for the operation's record.</summary>
    [Required, StringLength(500, MinimumLength = 3)]
    public required string Reason { get; init; }

    /// <summary>The id under which the files were staged; chosen by the caller.</summary>
    public required Guid Upload { get; init; }

    /// <summary>Why guards that say no are to be overruled, at least 10 characters; needs the permission <c>console.break-glass</c>. Null when none is.</summary>
    [StringLength(500, MinimumLength = 10)]
    public string? BreakGlass { get; init; }
}

/// <summary>Asks what a deployment of these files would change. <c>POST /environments/{scope}/{name}/dag-deployments?plan=true</c>.</summary>
public sealed record PlanDags
{
    /// <summary>The files, by path, size and hash; their bytes stay where they are.</summary>
    [Required, MinLength(1), MaxLength(DagLimits.Files)]
    public required ImmutableArray<DagFileOffer> Files { get; init; }
}

/// <summary>A file that somebody wants to send.</summary>
/// <param name="Path">Relative to the DAG path.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record DagFileOffer(string Path, long SizeBytes, string Sha256);

/// <summary>What each offered file would do.</summary>
public sealed record DagPlan(string Bucket, string Prefix, ImmutableArray<DagFilePlan> Files)
{
    /// <summary>The plan of the operation that would send them: what it changes as a whole, how far it reaches, and what the guards say.</summary>
    public OperationPlan? Operation { get; init; }
}

/// <summary>What one offered file would do.</summary>
/// <param name="Why">Why it is refused, or what to mind; null when there is nothing to say.</param>
public sealed record DagFilePlan(string Path, DagChange Change, string? Why);

/// <summary>What a file would change in the DAG folder.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DagChange>))]
public enum DagChange { New, Changed, Unchanged, Refused }

/// <summary>What the console takes in one DAG deployment.</summary>
public static class DagLimits
{
    /// <summary>Files in one deployment.</summary>
    public const int Files = 500;

    /// <summary>Bytes of one file: 20 MiB. DAG folders are synced to every scheduler and worker; data belongs elsewhere.</summary>
    public const long FileBytes = 20L * 1024 * 1024;

    /// <summary>Bytes of all files of one deployment: 100 MiB.</summary>
    public const long TotalBytes = 100L * 1024 * 1024;

    /// <summary>Characters of a path relative to the DAG folder; S3 keys hold 1,024 bytes, prefix included.</summary>
    public const int PathLength = 512;
}
