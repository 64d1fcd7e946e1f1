using Xunit;

namespace DeployConsole.Client.Live;

public sealed class BackoffTests
{
    [Fact]
    public void Waits_double_up_to_half_a_minute_and_never_are_the_same_for_all()
    {
        var backoff = new Backoff();
        var waits = Enumerable.Range(0, 12).Select(_ => backoff.Next()).ToArray();

        Assert.InRange(waits[0], TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(750));
        Assert.InRange(waits[3], TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6));
        Assert.All(waits.Skip(7), wait => Assert.InRange(wait, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(45)));
        Assert.True(waits.Skip(7).Distinct().Count() > 1);

        backoff.Reset();
        Assert.InRange(backoff.Next(), TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(750));
    }
}
