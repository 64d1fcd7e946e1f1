using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Images;
using Xunit;

namespace DeployConsole.Client.Images;

public sealed class FindingWordsTests
{
    [Fact]
    public void Never_scanned_is_unknown_and_not_clean() => Assert.Equal((HealthState.Unknown, "Never scanned"), FindingWords.Of(Image(null)));

    [Fact]
    public void A_scan_without_findings_is_clean() =>
        Assert.Equal((HealthState.Healthy, "Nothing found"), FindingWords.Of(Image(ImmutableDictionary<string, int>.Empty)));

    [Fact]
    public void The_worst_findings_are_named_first() =>
        Assert.Equal((HealthState.Failing, "2 critical, 5 high"), FindingWords.Of(Image(ImmutableDictionary<string, int>.Empty.Add("LOW", 9).Add("HIGH", 5).Add("CRITICAL", 2))));

    private static ImageView Image(ImmutableDictionary<string, int>? findings) => new("sha256:1", ["v1"], 1, null, null, null, findings, []);
}
