using System.Collections.Immutable;
using Bunit;
using DeployConsole.Client.Fleet;
using DeployConsole.Client.Shared;
using DeployConsole.Client.Shared.Guards;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Fleet;
using DeployConsole.Contracts.Guards;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Scopes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DeployConsole.Client.Layout;

/// <summary>What is told on every page of scopes whose account is another one or not confirmed.</summary>
public sealed class AccountBannerTests : ConsoleTest
{
    private static readonly AccountTrouble s_wrong = new(Examples.Prod, IdentityState.WrongAccount, "The credentials are of account 111122223333.", "As AWS said.", "Correct RoleArn.");

    [Theory]
    [InlineData(IdentityState.WrongAccount, "Failing", "Wrong account")]
    [InlineData(IdentityState.Refused, "Unknown", "Account not confirmed")]
    [InlineData(IdentityState.Unreachable, "Unknown", "Account not confirmed")]
    public async Task Each_state_has_its_mark_with_what_is_wrong_and_what_to_do(IdentityState state, string look, string word)
    {
        var banner = await BannerAsync(s_wrong with { State = state });

        Eventually(banner, () => Assert.Equal($"{word} The credentials are of account 111122223333. What to do Correct RoleArn. As AWS said.", banner.ByRole("status").Words()));
        Assert.Equal(look, banner.Find(".dc-state").GetAttribute("data-state"));
    }

    [Fact]
    public async Task It_goes_by_itself_once_the_account_is_confirmed()
    {
        var banner = await BannerAsync(s_wrong);
        Eventually(banner, () => Assert.Single(banner.AllByRole("status")));

        Server.Answer("guards", new GuardsView(null, [], []));
        Clock.Advance(TimeSpan.FromSeconds(10));

        Eventually(banner, () => Assert.Empty(banner.AllByRole("status")));
    }

    [Fact]
    public async Task Confirmed_accounts_and_a_server_that_has_not_told_yet_are_not_spoken_of()
    {
        var before = Render<AccountBanner>();
        Assert.Empty(before.AllByRole("status"));

        var banner = await BannerAsync();

        Eventually(banner, () => Assert.NotNull(Watch.View));
        Assert.Empty(banner.AllByRole("status"));
    }

    [Fact]
    public async Task Of_many_accounts_two_have_their_words_and_the_others_are_named()
    {
        var banner = await BannerAsync(
            s_wrong, s_wrong with { Scope = Examples.Dev }, s_wrong with { Scope = Contracts.ScopeId.Of("ml-lab.eu-west-1"), State = IdentityState.Refused });

        Eventually(banner, () => Assert.Equal(3, banner.AllByRole("status").Count));
        Assert.Equal("Nothing is changed either in ml-lab.eu-west-1 (account not confirmed).", banner.AllByRole("status")[^1].Words());
    }

    [Fact]
    public async Task Buttons_are_grey_in_that_scope_and_nowhere_else()
    {
        await Session.LoadAsync(Xunit.TestContext.Current.CancellationToken);
        await BannerAsync(s_wrong);
        var (there, elsewhere) = (Button(Examples.Prod), Button(Examples.Dev));

        Eventually(there, () => Assert.Equal("true", there.Find("button").GetAttribute("aria-disabled")));
        Assert.Contains("not possible: The credentials are of account 111122223333.", there.Markup, StringComparison.Ordinal);
        Assert.Null(elsewhere.Find("button").GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task The_list_of_accounts_marks_the_one_that_is_wrong()
    {
        var none = new StateCounts(Known: false, 0, 0, 0, 0, 0, 0);
        await BannerAsync(s_wrong);
        var table = Render<ScopeTable>(set => set.Add(drawn => drawn.Scopes, [new ScopeTotals(Examples.Prod, none, none, none, null, 0), new ScopeTotals(Examples.Dev, none, none, none, null, 0)]));

        Eventually(table, () => Assert.Equal($"{Examples.Prod} Wrong account", table.FindAll("tbody tr")[0].Children[0].Words()));
        Assert.Equal($"{Examples.Dev}", table.FindAll("tbody tr")[1].Children[0].Words());
    }

    [Fact]
    public void A_page_says_once_that_nothing_of_a_wrong_account_is_shown()
    {
        var wrong = Examples.Cell(CellState.WrongAccount) with { Detail = s_wrong.Detail, AsOf = null };
        var notice = Render<CellsNotice>(set => set.Add(drawn => drawn.Cells, [wrong, wrong with { Kind = "targets" }]));

        var line = Assert.Single(notice.FindAll("li"));
        Assert.StartsWith($"Wrong account Nothing of {Examples.Prod} is shown: the console's credentials there are of another account.", line.Words(), StringComparison.Ordinal);
    }

    private GuardWatch Watch => Services.GetRequiredService<GuardWatch>();

    private async Task<IRenderedComponent<AccountBanner>> BannerAsync(params ImmutableArray<AccountTrouble> accounts)
    {
        Server.Answer("guards", new GuardsView(null, [], []) { Accounts = accounts });
        var banner = Render<AccountBanner>();
        await Watch.StartAsync();
        return banner;
    }

    private IRenderedComponent<ActionButton> Button(Contracts.ScopeId scope) => Render<ActionButton>(parameters => parameters
        .Add(one => one.Permission, Permissions.ServicesRedeploy).Add(one => one.Scope, scope).AddChildContent("Redeploy").Add(one => one.OnClick, () => { }));
}
