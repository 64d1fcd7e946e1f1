using System.Collections.Immutable;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>A file of an environment is a path and a version, or neither: with one alone MWAA creates nothing, or takes another file.</summary>
/// <remarks>https://docs.aws.amazon.com/mwaa/latest/API/API_CreateEnvironment.html: a path needs the version, every time the file is given.</remarks>
internal static class PinGaps
{
    public static ImmutableArray<string> Of(EnvironmentBlueprint blueprint) =>
    [
        .. Of("Plugins", blueprint.PluginsS3Path, blueprint.PluginsS3ObjectVersion),
        .. Of("Requirements", blueprint.RequirementsS3Path, blueprint.RequirementsS3ObjectVersion),
        .. Of("StartupScript", blueprint.StartupScriptS3Path, blueprint.StartupScriptS3ObjectVersion),
    ];

    /// <param name="file">As AWS's members begin, for example <c>Plugins</c>.</param>
    public static IEnumerable<string> Of(string file, string? path, string? version)
    {
        var (hasPath, hasVersion) = (!string.IsNullOrEmpty(path), !string.IsNullOrEmpty(version));
        if (hasVersion && !hasPath) { yield return $"{file}S3Path, although {file}S3ObjectVersion is there"; }
        if (hasPath && !hasVersion) { yield return $"{file}S3ObjectVersion, although {file}S3Path is there"; }
    }
}
