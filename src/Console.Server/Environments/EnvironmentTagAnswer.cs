using System.Collections.Immutable;
using Amazon.MWAA;
using Amazon.MWAA.Model;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments;

/// <summary>What AWS says about an environment's tags, in both places where it says it.</summary>
/// <param name="Gaps">What is not known, in words; none when the tags are.</param>
internal sealed record EnvironmentTagAnswer(ImmutableSortedDictionary<string, string> Tags, ImmutableArray<string> Gaps)
{
    private static readonly ImmutableSortedDictionary<string, string> s_none = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Of an environment whose ARN is not known.</summary>
    public static EnvironmentTagAnswer Unasked { get; } = new(s_none, []);

    /// <summary>Asks ListTagsForResource: an answer of GetEnvironment without tags does not say that there are none.</summary>
    public static async Task<EnvironmentTagAnswer> AskAsync(IAmazonMWAA mwaa, AwsEnvironment environment, CancellationToken cancellationToken)
    {
        var listed = (await mwaa.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = environment.Arn }, cancellationToken)).Tags;
        return (environment.Tags, listed) switch
        {
            (null, null) or ({ Count: > 0 }, null) => new(s_none, ["Tags, of which ListTagsForResource says nothing"]),
            ({ } told, null) => new(Sorted(told), []),
            (null, { } only) => new(Sorted(only), []),
            ({ } told, { } both) => Sorted(told).SequenceEqual(Sorted(both))
                ? new(Sorted(both), [])
                : new(s_none, ["Tags, of which GetEnvironment and ListTagsForResource tell different ones"]),
        };
    }

    private static ImmutableSortedDictionary<string, string> Sorted(Dictionary<string, string> tags) =>
        tags.ToImmutableSortedDictionary(tag => tag.Key, tag => tag.Value ?? "", StringComparer.Ordinal);
}
