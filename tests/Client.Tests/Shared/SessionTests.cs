using System.Net;
using Bunit;
using DeployConsole.Client.Layout;
using DeployConsole.Client.Services;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Xunit;

namespace DeployConsole.Client.Shared;

public sealed class SessionTests : ConsoleTest
{
    private static readonly ScopeId s_prod = ScopeId.Of("ml-prod.eu-west-1");
    private static readonly ScopeId s_dev = ScopeId.Of("ml-dev.eu-west-1");

    [Fact]
    public async Task Rights_are_of_a_scope_and_what_is_missing_names_it()
    {
        Server.Answer("me", new SignedInUser("ana", [new RoleGrant(Role.Operator, s_prod), new RoleGrant(Role.Viewer, s_dev)], CanSwitchRole: false));
        await Session.LoadAsync(CancellationToken.None);

        Assert.Null(Session.WhyNot(Permissions.ServicesRedeploy, s_prod));
        Assert.Equal("Your role in ml-dev.eu-west-1 is Viewer; this needs Operator or Admin.", Session.WhyNot(Permissions.ServicesRedeploy, s_dev));
        Assert.Equal("You have no role in ml-lab.eu-west-1; this needs Operator or Admin.", Session.WhyNot(Permissions.ServicesRedeploy, ScopeId.Of("ml-lab.eu-west-1")));
        Assert.Equal("Your role in ml-prod.eu-west-1 is Operator; this needs Admin.", Session.WhyNot(Permissions.EnvironmentsHibernate, s_prod));
    }

    [Fact]
    public async Task A_stream_that_ends_because_rights_changed_makes_the_page_ask_who_one_is_now()
    {
        var stream = Server.Stream("services/watch").Rows(row => row.Key, [], Examples.Service("web"));
        Server.Stream("services/watch").Rows(row => row.Key, [], Examples.Service("web"), Examples.Service("api"));
        await Session.LoadAsync(CancellationToken.None);
        var page = Open<ServicesPage>("services");
        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        Assert.Null(Session.WhyNot(Permissions.ServicesRedeploy, s_prod));
        Server.Answer("me", new SignedInUser("ana", [new RoleGrant(Role.Viewer, null)], CanSwitchRole: false));

        var (told, waits) = (NextChange(), Clock.Waits);
        stream.Send(LiveEvents.Rights, "null");
        await told.WaitAsync(Patience, Xunit.TestContext.Current.CancellationToken);

        Assert.Equal("Your role is Viewer; this needs Operator or Admin.", Session.WhyNot(Permissions.ServicesRedeploy, s_prod));
        Clock.PassWait(waits);
        Eventually(page, () => Assert.Equal(2, page.AllByRole("row").Count));
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_is_told_once_and_asks_for_nothing_more()
    {
        await Session.LoadAsync(CancellationToken.None);
        Server.Problem("services/watch", HttpStatusCode.Unauthorized, """{"title":"Not signed in","detail":"Sign in, then try again."}""");

        var page = Open<ServicesPage>("services");

        Eventually(page, () => Assert.NotNull(Session.Problem));
        Assert.Equal("ana", Session.User?.Name);
        Assert.Equal(1, Server.Count("GET services/watch"));
        Assert.Equal(1, Server.Count("GET me"));
    }

    [Fact]
    public async Task A_refusal_for_ones_role_makes_the_page_ask_who_one_is_now_and_not_for_ever()
    {
        await Session.LoadAsync(CancellationToken.None);
        Server.Problem("services/watch", HttpStatusCode.Forbidden, """{"type":"urn:console:problem:forbidden","title":"Your role does not allow this"}""");
        Server.Problem("scopes", HttpStatusCode.Forbidden, """{"type":"urn:console:problem:forbidden","title":"Your role does not allow this"}""");
        Server.Answer("me", new SignedInUser("ana", [], CanSwitchRole: false));

        var told = NextChange();
        Open<ServicesPage>("services");
        await told.WaitAsync(Patience, Xunit.TestContext.Current.CancellationToken);

        Assert.Equal("You have no role in ml-prod.eu-west-1; this needs Operator or Admin.", Session.WhyNot(Permissions.ServicesRedeploy, s_prod));
        Assert.Equal(2, Server.Count("GET me"));
    }

    [Fact]
    public async Task The_menu_under_ones_name_says_what_one_is_where_and_how_to_leave()
    {
        Server.Answer("me", new SignedInUser("ana", [new RoleGrant(Role.Operator, s_prod), new RoleGrant(Role.Viewer, null)], CanSwitchRole: false));
        await Session.LoadAsync(CancellationToken.None);
        var menu = Open<UserMenu>("/", parameters => parameters.Add(menu => menu.OnHelp, EventCallback.Empty));
        Assert.Equal("ana 2 roles", menu.Find(".dc-user").Words());

        Assert.Equal("false", menu.ByRole("button", "ana 2 roles").GetAttribute("aria-expanded"));
        await menu.Find(".dc-user").ClickAsync(new MouseEventArgs());
        Assert.Equal("true", menu.ByRole("button", "ana 2 roles").GetAttribute("aria-expanded"));

        var shown = Popovers ?? throw new InvalidOperationException("Nothing is open.");
        Eventually(shown, () => Assert.Contains("Operator in ml-prod.eu-west-1", shown.Markup, StringComparison.Ordinal));
        Assert.Contains("Viewer everywhere", shown.Markup, StringComparison.Ordinal);
        Assert.Contains("href=\"/switch-account\"", shown.Markup, StringComparison.Ordinal);
        Assert.Contains("href=\"/sign-out\"", shown.Markup, StringComparison.Ordinal);
    }

    // A change that no page draws.
    private Task NextChange()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Session.Changed += () => told.TrySetResult();
        return told.Task;
    }
}
