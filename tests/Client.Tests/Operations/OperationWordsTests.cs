using DeployConsole.Client.Shared;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Operations;
using Xunit;

namespace DeployConsole.Client.Operations;

public sealed class OperationWordsTests
{
    public static TheoryData<OperationStatus, string, HealthState> Ends => new()
    {
        { OperationStatus.Succeeded, "Succeeded", HealthState.Healthy },
        { OperationStatus.Failed, "Failed", HealthState.Failing },
        { OperationStatus.RolledBack, "Rolled back", HealthState.Failing },
        { OperationStatus.Superseded, "Superseded", HealthState.Asleep },
        { OperationStatus.Stuck, "Stuck", HealthState.Degraded },
        { OperationStatus.Unknown, "Unknown", HealthState.Unknown },
        { OperationStatus.AwaitingApproval, "Awaiting approval", HealthState.Degraded },
        { OperationStatus.Parked, "Parked", HealthState.Degraded },
        { OperationStatus.Cancelled, "Cancelled", HealthState.Asleep },
        { OperationStatus.Refused, "Refused", HealthState.Failing },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Each_end_has_its_word_and_only_success_looks_healthy(OperationStatus status, string word, HealthState look) =>
        Assert.Equal((word, look), (OperationWords.Of(status), OperationWords.Look(status)));

    [Fact]
    public void Each_filter_of_the_list_has_a_word_of_its_own()
    {
        var words = Enum.GetValues<HealthState>().Select(OperationWords.FilterWord).ToArray();

        Assert.Equal(words.Length, words.Distinct().Count());
    }

    [Fact]
    public void Every_end_of_every_kind_says_what_it_means_and_what_to_do()
    {
        foreach (var kind in Enum.GetValues<OperationKind>())
        {
            foreach (var status in Enum.GetValues<OperationStatus>())
            {
                Assert.EndsWith(".", OperationWords.Meaning(status, kind), StringComparison.Ordinal);
                Assert.EndsWith(".", OperationWords.Next(status, kind), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void An_unknown_outcome_never_claims_that_nothing_happened()
    {
        Assert.Contains("may have taken effect", OperationWords.Meaning(OperationStatus.Unknown, OperationKind.Hibernation), StringComparison.Ordinal);
        Assert.Contains("only if it did not take effect", OperationWords.Next(OperationStatus.Unknown, OperationKind.Hibernation), StringComparison.Ordinal);
    }

    [Fact]
    public void From_a_tear_down_one_goes_to_the_snapshot_and_from_the_rest_to_the_target()
    {
        var torn = FlowExamples.Summary(Guid.NewGuid(), OperationKind.Hibernation, OperationStatus.Succeeded, target: "mleip env");

        Assert.Equal("snapshots?q=mleip%20env", OperationWords.Onward(torn).Href);
        Assert.Equal(torn.TargetPath, OperationWords.Onward(torn with { Status = OperationStatus.Failed }).Href);
    }

    [Theory]
    [InlineData(0.4, "0.4 s")]
    [InlineData(48, "48 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(3840, "1 h 04 min")]
    [InlineData(-5, "0 s")]
    public void Durations_are_exact_enough_to_see_them_tick(double seconds, string words) =>
        Assert.Equal(words, ElapsedWords.Of(TimeSpan.FromSeconds(seconds)));
}
