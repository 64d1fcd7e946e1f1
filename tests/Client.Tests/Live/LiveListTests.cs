using System.Net;
using Bunit;
using DeployConsole.Client.Services;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Contracts.Services;
using Xunit;

namespace DeployConsole.Client.Live;

public sealed class LiveListTests : ConsoleTest
{
    private const string Path = "services/watch";

    [Fact]
    public void A_stream_that_breaks_is_asked_for_again_after_a_wait_and_old_rows_stay_with_a_word()
    {
        var first = Server.Stream(Path).Rows(KeyOf, [], Examples.Service("web"));
        Server.Stream(Path).Rows(KeyOf, [], Examples.Service("web"), Examples.Service("api"));
        var page = Open<ServicesPage>("services");
        Eventually(page, () => Assert.Single(page.AllByRole("row")));

        var waits = Clock.Waits;
        first.Break();
        Eventually(page, () => Assert.Contains("The connection is lost", page.Markup, StringComparison.Ordinal));
        Assert.Single(page.AllByRole("row"));
        Assert.Equal(1, Server.Count("GET services/watch"));

        Clock.PassWait(waits);
        Eventually(page, () => Assert.Equal(2, page.AllByRole("row").Count));
        Assert.DoesNotContain("The connection is lost", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_that_the_server_ends_is_asked_for_again_without_a_word()
    {
        var first = Server.Stream(Path).Rows(KeyOf, [], Examples.Service("web"));
        Server.Stream(Path).Rows(KeyOf, [], Examples.Service("api"));
        var page = Open<ServicesPage>("services");
        Eventually(page, () => Assert.Single(page.AllByRole("row", "web")));

        var waits = Clock.Waits;
        first.End();
        Clock.PassWait(waits);
        Eventually(page, () => Assert.Single(page.AllByRole("row", "api")));
        Assert.Contains("live", page.ByRole("status").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Signed_out_means_that_nothing_is_asked_for_any_more()
    {
        Server.Do(Path, _ => new HttpResponseMessage(HttpStatusCode.Unauthorized));
        var page = Open<ServicesPage>("services");

        Eventually(page, () => Assert.Contains("Sign in again", page.ByRole("alert").Words(), StringComparison.Ordinal));
        Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(1, Server.Count("GET services/watch"));
        Assert.Equal("signed out", page.ByRole("status").Words());
    }

    [Fact]
    public async Task Silence_longer_than_three_heartbeats_is_a_broken_stream()
    {
        var first = Server.Stream(Path).Rows(KeyOf, [], Examples.Service("web"));
        var page = Open<ServicesPage>("services");
        Eventually(page, () => Assert.Single(page.AllByRole("row")));

        Clock.Advance(LiveLine<ListFrame<ServiceSummary>>.LongestSilence);

        Eventually(page, () => Assert.Contains("trying again", page.ByRole("status").Words(), StringComparison.Ordinal));
        Assert.True(await first.IsLeftAsync());
    }

    [Fact]
    public async Task A_hidden_tab_lets_go_of_its_stream_and_asks_again_when_somebody_looks()
    {
        var first = Server.Stream(Path).Rows(KeyOf, [], Examples.Service("web"));
        Server.Stream(Path).Rows(KeyOf, [], Examples.Service("api"));
        var page = Open<ServicesPage>("services");
        Eventually(page, () => Assert.Single(page.AllByRole("row", "web")));

        Tab.Set(hidden: true);
        Eventually(page, () => Assert.Contains("paused", page.ByRole("status").Words(), StringComparison.Ordinal));
        Assert.True(await first.IsLeftAsync());
        Assert.Equal(1, Server.Count("GET services/watch"));

        Tab.Set(hidden: false);
        Eventually(page, () => Assert.Single(page.AllByRole("row", "api")));
    }

    [Fact]
    public void Rows_do_not_move_while_the_pointer_is_on_the_list()
    {
        var (web, api) = (Examples.Service("web"), Examples.Service("api"));
        var stream = Server.Stream(Path).Rows(KeyOf, [], web, api);
        var page = Open<ServicesPage>("services");
        Eventually(page, () => Assert.Equal(2, page.AllByRole("row").Count));

        page.Find(".dc-table-frame").TriggerEvent("onpointerenter", new Microsoft.AspNetCore.Components.Web.PointerEventArgs());
        stream.Frame(new ListFrame<ServiceSummary>([api with { Running = 1 }], [web.Key], [api.Key], 1, null, Examples.Now));
        Eventually(page, () => Assert.Contains("1/2", page.ByRole("row", "api").Words(), StringComparison.Ordinal));
        Assert.Equal(["web", "api"], page.FindAll("a.dc-name").Select(link => link.TextContent));
        Assert.Contains("dc-left", page.ByRole("row", "web").ClassName, StringComparison.Ordinal);

        page.Find(".dc-table-frame").TriggerEvent("onpointerleave", new Microsoft.AspNetCore.Components.Web.PointerEventArgs());
        Eventually(page, () => Assert.Equal(["api"], page.FindAll("a.dc-name").Select(link => link.TextContent)));
    }

    [Fact]
    public async Task A_frame_without_order_changes_rows_where_they_are()
    {
        var (web, api) = (Examples.Service("web"), Examples.Service("api"));
        await using var list = new LiveList<ServiceSummary>(
            (_, _) => Frames(
                new ListFrame<ServiceSummary>([web, api], [], [web.Key, api.Key], 2, [Examples.Cell(CellState.Fresh)], Examples.Now),
                new ListFrame<ServiceSummary>([web with { Running = 0 }], [], null, 2, null, Examples.Now)),
            KeyOf,
            () => Task.CompletedTask,
            Clock,
            Tab);

        await list.WatchAsync(new ListQuery());

        Assert.Equal(["web", "api"], list.Items.Select(service => service.Name));
        Assert.Equal(0, list.Items.First().Running);
        Assert.Single(list.Cells);
    }

    private static string KeyOf(ServiceSummary service) => service.Key;

    private static async IAsyncEnumerable<LiveEvent<ListFrame<ServiceSummary>>> Frames(params ListFrame<ServiceSummary>[] frames)
    {
        foreach (var frame in frames) { yield return new LiveEvent<ListFrame<ServiceSummary>>(LiveEvents.Frame, frame); }

        await Task.CompletedTask;
    }
}
