using Bunit;
using DeployConsole.Client.Layout;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Guards;
using DeployConsole.Contracts.Operations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DeployConsole.Client.Shared.Guards;

public sealed class GuardBannerTests : ConsoleTest
{
    [Fact]
    public async Task A_read_only_console_says_so_and_its_buttons_say_why_they_are_grey()
    {
        Server.Answer("guards", new GuardsView("The database is moved.", [], []));
        var banner = Render<GuardBanner>();
        await Session.LoadAsync(Xunit.TestContext.Current.CancellationToken);
        var clicked = false;
        var button = Render<ActionButton>(parameters => parameters
            .Add(one => one.Permission, Permissions.ServicesRedeploy).AddChildContent("Redeploy").Add(one => one.OnClick, () => clicked = true));

        Eventually(banner, () => Assert.Equal("Read-only The database is moved. What runs already goes on.", banner.ByRole("status").Words()));
        Eventually(button, () => Assert.Equal("true", button.Find("button").GetAttribute("aria-disabled")));
        Assert.Contains("not possible: The console is read-only. The database is moved.", button.Markup, StringComparison.Ordinal);

        button.Find("button").Click();
        Assert.False(clicked);
    }

    [Fact]
    public async Task A_freeze_is_named_with_its_end_where_it_holds_and_what_it_holds_back()
    {
        await Session.LoadAsync(Xunit.TestContext.Current.CancellationToken);
        Server.Answer("guards", new GuardsView(null, [new ActiveFreeze("Year end", "Nobody is here.", Examples.Now.AddDays(3), "2027-01-04 08:00 (Europe/Berlin)", [Examples.Prod], [OperationKind.Hibernation])], []));
        var banner = Render<GuardBanner>();

        Eventually(banner, () => Assert.Equal(
            $"Frozen Year end until 2027-01-04 08:00 (Europe/Berlin) in {Examples.Prod}: Tear-down. Nobody is here.", banner.ByRole("status").Words()));
    }

    [Theory]
    [InlineData(1, "1 waits for your approval", "operations/")]
    [InlineData(2, "2 wait for your approval", "operations?state=degraded")]
    public async Task What_waits_for_me_is_told_on_every_page_with_the_way_there(int count, string words, string href)
    {
        Server.Answer("guards", new GuardsView(null, [], [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())]));
        await Services.GetRequiredService<GuardWatch>().StartAsync();
        var waiting = Render<WaitingForMe>();

        Eventually(waiting, () => Assert.Equal(words, waiting.ByRole("link").Words()));
        Assert.StartsWith(href, waiting.ByRole("link").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_word_from_the_server_nothing_is_claimed()
    {
        var banner = Render<GuardBanner>();

        Assert.Empty(banner.AllByRole("status"));
    }
}
