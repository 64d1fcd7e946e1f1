using System.Net.ServerSentEvents;
using System.Text.Json;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Live;
using DeployConsole.Contracts.Operations;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Server.Live;

public sealed class LiveStreamTests
{
    private const string Forecast = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments";

    [Fact]
    public async Task A_quiet_stream_beats_every_fifteen_seconds_and_ends_after_ten_minutes()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await ConsoleHost.StartAsync(clock);
        using var viewer = host.SignedInAs(Role.Viewer);
        await using var stream = await viewer.GetStreamAsync(new Uri("/api/v1/operations/watch", UriKind.Relative), TestContext.Current.CancellationToken);
        await using var events = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.Equal(LiveEvents.Frame, await NextAsync(events));
        var beat = NextAsync(events);
        await AdvanceUntilAsync(clock, TimeSpan.FromSeconds(15), beat);
        Assert.Equal(LiveEvents.Heartbeat, await beat);

        var last = LastAsync(events);
        await AdvanceUntilAsync(clock, TimeSpan.FromMinutes(1), last);
        Assert.Equal(LiveEvents.End, await last);
    }

    [Fact]
    public async Task A_watched_list_sends_the_whole_first_and_then_what_differs()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var operators = host.SignedInAs(Role.Operator);
        await using var stream = await operators.GetStreamAsync(new Uri("/api/v1/operations/watch", UriKind.Relative), TestContext.Current.CancellationToken);
        await using var events = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await NextAsync(events);
        var first = Frame(events.Current);

        var accepted = await (await operators.SubmitAsync(Forecast, new { reason = "to be watched" })).AcceptedAsync();
        await NextAsync(events);
        var second = Frame(events.Current);

        Assert.Equal((0, 0), (first.Total, first.Upserted.Length));
        Assert.Equal((1, accepted.OperationId), (second.Total, Assert.Single(second.Upserted).Id));
        await host.EndOfAsync(accepted.OperationId);
    }

    private static ListFrame<OperationSummary> Frame(SseItem<string> item) =>
        JsonSerializer.Deserialize<ListFrame<OperationSummary>>(item.Data, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("An empty frame.");

    private static async Task<string> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync());
        return events.Current.EventType;
    }

    private static async Task<string> LastAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        var last = "";
        while (await events.MoveNextAsync()) { last = events.Current.EventType; }

        return last;
    }

    /// <summary>The stream sets its timers in its own time: the clock moves until it has seen one ring.</summary>
    private static async Task AdvanceUntilAsync(FakeTimeProvider clock, TimeSpan step, Task seen)
    {
        while (!seen.IsCompleted)
        {
            clock.Advance(step);
            await Task.WhenAny(seen, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken));
        }
    }
}
