using System.Collections.Immutable;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>An environment of which everything is known that creates it again.</summary>
/// <param name="Answer">What GetEnvironment answered.</param>
/// <param name="Tags">What it is tagged with, the console's own mark included.</param>
/// <param name="Compared">When the console saw it before, and compared; null when it never did.</param>
internal sealed record WholeEnvironment(
    AwsEnvironment Answer, ImmutableSortedDictionary<string, string> Tags, EnvironmentBlueprint Blueprint, DateTimeOffset? Compared)
{
    /// <summary>What may be absent and is: AWS's word for it is that it said nothing.</summary>
    public ImmutableArray<string> Absent =>
    [
        .. Blueprint.KmsKey is null ? (string[])["KmsKey"] : [],
        .. Blueprint.PluginsS3Path is null ? (string[])["PluginsS3Path"] : [],
        .. Blueprint.RequirementsS3Path is null ? (string[])["RequirementsS3Path"] : [],
        .. Blueprint.StartupScriptS3Path is null ? (string[])["StartupScriptS3Path"] : [],
    ];
}
