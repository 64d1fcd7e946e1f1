using System.Text;
using DeployConsole.Contracts.Dags;
using DeployConsole.Server.Inventory.Reading;
using DeployConsole.Server.Scopes;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Dags;

/// <summary>Where an environment's DAG files lie.</summary>
/// <param name="Prefix">The DAG path with a trailing slash; empty when the DAGs lie at the bucket's root.</param>
internal sealed record DagTarget(Scope Scope, string Environment, string Bucket, string Prefix)
{
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
    private const int KeyBytes = 1024;

    /// <summary>Of the environment; null when MWAA does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Null when MWAA names no bucket or no DAG path.</summary>
    public static DagTarget? Of(Scope scope, AwsEnvironment environment)
    {
        // arn:aws:s3:::bucket
        var bucket = environment.SourceBucketArn?.Split(":::") is [_, { Length: > 0 } name] ? name : null;
        var path = environment.DagS3Path?.Trim('/');
        return bucket is null || path is null || environment.Name is not { } own
            ? null
            : new DagTarget(scope, own, bucket, path.Length is 0 ? "" : path + "/") { CreatedAt = AwsTimes.Instant(environment.CreatedAt) };
    }

    public string KeyOf(string path) => Prefix + path;

    /// <summary>Why <paramref name="path"/> cannot be a file of this folder, in words; null when it can.</summary>
    public string? Refusal(string? path)
    {
        if (DagPaths.Refusal(path) is { } refusal) { return refusal; }

        var bytes = Encoding.UTF8.GetByteCount(KeyOf(path ?? ""));
        return bytes > KeyBytes ? $"With the folder {Prefix} the key has {bytes} bytes; S3 keys hold {KeyBytes}." : null;
    }
}
