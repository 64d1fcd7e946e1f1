using Bunit;
using DeployConsole.Contracts;
using Xunit;

namespace DeployConsole.Client.Shared;

public sealed class StateMarkTests : BunitContext
{
    [Theory]
    [InlineData(HealthState.Healthy, "Healthy")]
    [InlineData(HealthState.Working, "Working")]
    [InlineData(HealthState.Degraded, "Degraded")]
    [InlineData(HealthState.Failing, "Failing")]
    [InlineData(HealthState.Unknown, "Unknown")]
    [InlineData(HealthState.Asleep, "Asleep")]
    public void Each_state_has_its_word_beside_a_shape_that_is_not_read_out(HealthState state, string word)
    {
        var mark = Render<StateMark>(parameters => parameters.Add(p => p.State, state));

        Assert.Equal(word, mark.Find(".dc-state").Words());
        Assert.Equal("true", mark.Find("svg").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void No_two_states_have_the_same_shape()
    {
        var shapes = Enum.GetValues<HealthState>().Select(state => Render<StateMark>(parameters => parameters.Add(p => p.State, state)).Find("svg").InnerHtml).ToArray();

        Assert.Equal(shapes.Length, shapes.Distinct().Count());
    }

    [Fact]
    public void What_is_neither_well_nor_unwell_looks_like_no_state()
    {
        var states = Enum.GetValues<HealthState>().Select(state => Render<StateMark>(parameters => parameters.Add(p => p.State, state)).Find("svg").InnerHtml);

        var neutral = Render<StateMark>(parameters => parameters.Add(p => p.State, HealthState.Asleep).Add(p => p.Neutral, true).Add(p => p.Word, "Skipped"));

        Assert.Equal("Skipped", neutral.Find(".dc-state-neutral").Words());
        Assert.DoesNotContain(neutral.Find("svg").InnerHtml, states);
    }

    [Fact]
    public void Progress_fills_the_ring_and_is_written_beside_it()
    {
        var mark = Render<StateMark>(parameters => parameters.Add(p => p.State, HealthState.Working).Add(p => p.Word, "Deploying").Add(p => p.Progress, 0.5));

        Assert.StartsWith("Deploying 50", mark.Find(".dc-state").Words(), StringComparison.Ordinal);
        Assert.Contains("17.3 34.6", mark.Markup, StringComparison.Ordinal);
    }
}
