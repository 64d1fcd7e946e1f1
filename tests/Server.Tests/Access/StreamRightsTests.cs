using System.Net.ServerSentEvents;
using DeployConsole.Contracts.Live;

namespace DeployConsole.Server.Access;

public sealed class StreamRightsTests : IAsyncLifetime
{
    // By the system's clock: what is waited for is the stream's own pace, here one second in place of thirty.
    private readonly EntraConsole _console = new(clock: null, ("Inventory:Enabled", "false"), ("Access:RightsCheckedEvery", "00:00:01"));

    public ValueTask InitializeAsync() => _console.InitializeAsync();

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    [Theory]
    [InlineData("Viewer@ml-dev.eu-west-1")]
    [InlineData(null)]
    public async Task An_open_stream_ends_when_rights_change_and_says_so(string? left)
    {
        var (browser, _) = await _console.SignInAsync("ana", "Operator");
        using var __ = browser;
        await using var stream = await browser.GetStreamAsync(new Uri("/api/v1/operations/watch", UriKind.Relative), TestContext.Current.CancellationToken);
        await using var events = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(LiveEvents.Frame, events.Current.EventType);

        if (left is null) { _console.Provider.Dismiss("ana"); }
        else { _console.Provider.Let("ana", left); }

        var last = "";
        while (await events.MoveNextAsync()) { last = events.Current.EventType; }

        Assert.Equal(LiveEvents.Rights, last);
    }
}
