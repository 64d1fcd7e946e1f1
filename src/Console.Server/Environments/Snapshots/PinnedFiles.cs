using System.Collections.Immutable;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>Looks whether the files that an environment pins by version are still there: without them it cannot be created again.</summary>
/// <remarks>A life-cycle rule of the bucket may remove versions that are no longer the newest.</remarks>
internal sealed class PinnedFiles(AwsClients aws)
{
    /// <summary>The bucket, and each pinned file.</summary>
    public async Task<ImmutableArray<PinnedFile>> LookAsync(Scope scope, EnvironmentBlueprint blueprint, CancellationToken cancellationToken)
    {
        var bucket = BucketOf(blueprint);
        var found = ImmutableArray.CreateBuilder<PinnedFile>();
        found.Add(await LookAsync(
            $"bucket {bucket}",
            () => aws.Reading(scope).S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 1 }, cancellationToken)));
        if (found[0].Presence is Presence.Missing) { return found.ToImmutable(); }

        (string What, string? Path, string? Version)[] pins =
        [
            ("plugins", blueprint.PluginsS3Path, blueprint.PluginsS3ObjectVersion),
            ("requirements", blueprint.RequirementsS3Path, blueprint.RequirementsS3ObjectVersion),
            ("startup script", blueprint.StartupScriptS3Path, blueprint.StartupScriptS3ObjectVersion),
        ];
        foreach (var (what, path, version) in pins)
        {
            if (path is null) { continue; }

            found.Add(await LookAsync(
                version is null ? $"{what} {path}" : $"{what} {path}, version {version}",
                () => aws.Reading(scope).S3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = path, VersionId = version }, cancellationToken)));
        }

        return found.ToImmutable();
    }

    /// <summary>The bucket's name.</summary>
    public static string BucketOf(EnvironmentBlueprint blueprint) => blueprint.SourceBucketArn.Split(":::")[^1];

    private static async Task<PinnedFile> LookAsync(string what, Func<Task> look)
    {
        try
        {
            await look();
            return new PinnedFile(what, Presence.Present, null);
        }
        catch (AmazonS3Exception gone) when (gone.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed)
        {
            // 405: the version is the mark of a deletion. 400: S3 does not know such a version.
            return new PinnedFile(what, Presence.Missing, null);
        }
        catch (AmazonS3Exception denied) when (denied.StatusCode is HttpStatusCode.Forbidden)
        {
            return new PinnedFile(what, Presence.Unknown, AwsFailure.Of(denied)?.Sentence ?? denied.Message);
        }
    }
}

/// <param name="What">In words, with path and version.</param>
/// <param name="Why">Why it is unknown; null otherwise.</param>
internal sealed record PinnedFile(string What, Presence Presence, string? Why);

internal enum Presence { Present, Missing, Unknown }
