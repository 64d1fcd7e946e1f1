using Bunit;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Operations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Xunit;

namespace DeployConsole.Client.Layout;

public sealed class MainLayoutTests : ConsoleTest
{
    public MainLayoutTests()
    {
        Server.Answer("operations", new ListPage<OperationSummary>([], 0, []));
    }

    [Fact]
    public void A_simulated_account_is_said_to_be_one_for_as_long_as_the_page_is_open()
    {
        var layout = RenderLayout(_ => { });

        Eventually(layout, () => Assert.Equal("simulated account · time ×60", layout.ByRole("note").Words()));
    }

    [Fact]
    public void A_page_that_breaks_says_so_and_leaves_the_way_to_the_others()
    {
        var layout = RenderLayout(_ => throw new InvalidOperationException("A row had no key."));

        Eventually(layout, () => Assert.Contains("This page could not be drawn. Nothing was changed, and other pages go on.", layout.ByRole("alert").Words(), StringComparison.Ordinal));
        Assert.Equal("/services", layout.ByRole("link", "Services").GetAttribute("href"));
    }

    [Fact]
    public void A_server_that_is_away_at_the_start_is_said_to_be_and_can_be_asked_again()
    {
        Server.Do("me", _ => throw new HttpRequestException("No connection could be made."));
        var layout = RenderLayout(_ => { });
        Eventually(layout, () => Assert.Contains("The console's server does not answer.", layout.ByRole("alert").Words(), StringComparison.Ordinal));

        Server.Answer("me", new SignedInUser("ana", [new RoleGrant(Role.Admin, null)], CanSwitchRole: false));
        layout.ByRole("button", "Try again").Click();

        Eventually(layout, () => Assert.Empty(layout.AllByRole("alert")));
        Eventually(layout, () => Assert.Equal("ana Admin", layout.Find(".dc-user").Words()));
    }

    [Theory]
    [InlineData(Role.Approver, 1)]
    [InlineData(Role.Operator, 0)]
    public void The_way_to_the_audit_trail_is_shown_to_those_who_may_read_it(Role role, int links)
    {
        Server.Answer("me", new SignedInUser("ana", [new RoleGrant(role, null)], CanSwitchRole: false));
        var layout = RenderLayout(_ => { });

        Eventually(layout, () => Assert.Equal($"ana {role}", layout.Find(".dc-user").Words()));
        Assert.Equal(links, layout.AllByRole("link", "Audit").Count);
    }

    [Fact]
    public void The_local_user_finds_a_colleague_to_act_as_under_their_own_name()
    {
        var layout = RenderLayout(_ => { });
        Eventually(layout, () => Assert.Equal("ana Operator", layout.Find(".dc-user").Words()));

        layout.Find(".dc-user").Click();

        Eventually(layout, () => Assert.Contains("Act as a colleague who is Approver", layout.Find(".mud-popover-open").Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_page_has_a_key_of_its_own() =>
        Assert.Equal(Places.All.Count, Places.All.Select(place => place.Key).Distinct(StringComparer.Ordinal).Count());

    private IRenderedComponent<MainLayout> RenderLayout(Action<RenderTreeBuilder> body) =>
        Render<MainLayout>(parameters => parameters.Add(layout => layout.Body, new RenderFragment(builder =>
        {
            builder.OpenComponent<Page>(0);
            builder.AddComponentParameter(1, nameof(Page.Draw), body);
            builder.CloseComponent();
        })));

    private sealed class Page : ComponentBase
    {
        [Parameter]
        public Action<RenderTreeBuilder>? Draw { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => Draw?.Invoke(builder);
    }
}
