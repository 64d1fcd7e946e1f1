using System.Globalization;
using System.Net;
using Bunit;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DeployConsole.Client.Audit;

public sealed class AuditPageTests : ConsoleTest
{
    private const string Path = "audit/watch";
    private static readonly Guid s_operation = Guid.Parse("0197a8a0-0000-7000-8000-000000000001");

    public AuditPageTests() => Server.Answer("me", new SignedInUser("ana", [new RoleGrant(Role.Admin, null)], CanSwitchRole: false));

    [Fact]
    public void Until_entries_come_it_says_that_it_loads()
    {
        Server.Stream(Path);
        var page = Open<AuditPage>("audit");

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words() == "Loading entries."));
    }

    [Fact]
    public void A_row_says_who_did_what_where_when_and_why()
    {
        Server.Stream(Path).Rows(KeyOf, [], Entry(7));
        var page = Open<AuditPage>("audit");

        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        Assert.Equal("▸ Redeploy web a broken image Ended ana entra:42 main/web ml-prod.eu-west-1 3 h ago", page.ByRole("row").Words());
        Assert.Contains("2026-11-23 09:00:00", page.Find("td time").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_opens_to_before_and_after_request_ids_operation_and_hash()
    {
        Server.Stream(Path).Rows(KeyOf, [], Entry(7));
        var page = Open<AuditPage>("audit");
        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        var toggle = page.ByRole("button", "Redeploy web");
        Assert.Equal("false", toggle.GetAttribute("aria-expanded"));

        toggle.Click();

        Eventually(page, () => Assert.Equal("true", page.ByRole("button", "Redeploy web").GetAttribute("aria-expanded")));
        Assert.Equal(["image: v1", "Succeeded: all is well"], page.FindAll("pre").Select(pre => pre.TextContent));
        Assert.Contains(page.FindAll("code"), code => code.TextContent == "AWS-REQ-1");
        Assert.NotNull(page.ByRole("button", "Copy AWS request id"));
        Assert.Equal($"operations/{s_operation}", page.ByRole("link", "Open the operation").GetAttribute("href"));
        Assert.Contains(page.FindAll("code"), code => code.GetAttribute("title") == new string('b', 64));

        page.ByRole("button", "Redeploy web").Click();
        Eventually(page, () => Assert.Empty(page.FindAll("pre")));
    }

    [Fact]
    public void A_new_entry_appears_by_itself()
    {
        var stream = Server.Stream(Path).Rows(KeyOf, [], Entry(7));
        var page = Open<AuditPage>("audit");
        Eventually(page, () => Assert.Single(page.AllByRole("row")));

        stream.Frame(new ListFrame<AuditRecord>([Entry(8) with { What = "Sign in", Event = "SignIn" }], [], ["8", "7"], 2, null, Examples.Now));

        Eventually(page, () => Assert.Contains("Sign in", page.AllByRole("row")[0].Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void Filters_stand_in_the_address_and_days_are_the_viewers()
    {
        Server.Stream(Path).Rows(KeyOf, [], Entry(7));
        Server.Stream(Path).Rows(KeyOf, [], Entry(7));
        var page = Open<AuditPage>("audit?event=Ended&who=ana&from=2026-11-22&to=2026-11-23");

        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        Assert.Equal("GET audit/watch?take=50&event=Ended&who=ana&from=2026-11-22T00%3A00%3A00Z&to=2026-11-24T00%3A00%3A00Z", Server.Requests.Last(request => request.Line.Contains("watch", StringComparison.Ordinal)).Line);

        page.Find("select[aria-label=Event]").Change("Refusal");

        Eventually(page, () => Assert.Contains("event=Refusal", Address, StringComparison.Ordinal));
        Eventually(page, () => Assert.Equal(1, Server.Count("GET audit/watch?take=50&event=Refusal&who=ana")));
    }

    [Fact]
    public void Clearing_the_filters_asks_for_everything_again()
    {
        Server.Stream(Path).Rows<AuditRecord>(KeyOf, []);
        Server.Stream(Path).Rows(KeyOf, [], Entry(7));
        var page = Open<AuditPage>("audit?who=bob");
        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().StartsWith("Nothing here matches the filter.", StringComparison.Ordinal)));

        Services.GetRequiredService<NavigationManager>().NavigateTo(page.ByRole("link", "Clear filters").GetAttribute("href") ?? "");

        Eventually(page, () => Assert.Single(page.AllByRole("row")));
    }

    [Fact]
    public void Older_pages_are_counted_from_the_newest_entry_that_was_seen()
    {
        var stream = Server.Stream(Path);
        stream.Frame(new ListFrame<AuditRecord>([Entry(90), Entry(89)], [], ["90", "89"], 90, [], Examples.Now));
        Server.Stream(Path).Rows(KeyOf, [], Entry(40));
        var page = Open<AuditPage>("audit");
        Eventually(page, () => Assert.Equal(2, page.AllByRole("row").Count));

        Services.GetRequiredService<NavigationManager>().NavigateTo(page.ByRole("link", "Next").GetAttribute("href") ?? "");

        Eventually(page, () => Assert.Contains("upTo=90", Address, StringComparison.Ordinal));
        Eventually(page, () => Assert.Equal(1, Server.Count("GET audit/watch?skip=50&take=50&upTo=90")));
        Eventually(page, () => Assert.Contains("Entries up to number 90 are shown", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_trail_says_what_will_be_here()
    {
        Server.Stream(Path).Rows<AuditRecord>(KeyOf, []);
        var page = Open<AuditPage>("audit");

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().StartsWith("Nothing has been done", StringComparison.Ordinal)));
    }

    [Fact]
    public void Whoever_may_not_read_it_is_told_so()
    {
        Server.Problem(Path, HttpStatusCode.Forbidden, """{"type":"urn:console:forbidden","title":"Your role does not allow this","status":403,"detail":"It needs the role Approver or Admin; you have Viewer."}""");
        var page = Open<AuditPage>("audit");

        Eventually(page, () => Assert.Contains("It needs the role Approver or Admin", page.ByRole("alert").Words(), StringComparison.Ordinal));
        Assert.Empty(page.AllByRole("row"));
    }

    [Fact]
    public async Task An_export_takes_the_filters_along_and_the_window_not()
    {
        await Session.LoadAsync(Xunit.TestContext.Current.CancellationToken);
        Server.Stream(Path).Rows(KeyOf, [], Entry(7));
        var page = Open<AuditPage>("audit?q=web&event=Ended&take=100&sort=who");

        Eventually(page, () => Assert.Equal("api/v1/audit/export?format=csv&q=web&event=Ended", page.ByRole("link", "Export CSV").GetAttribute("href")));
        Assert.Equal("api/v1/audit/export?format=jsonl&q=web&event=Ended", page.ByRole("link", "Export JSON lines").GetAttribute("href"));
        Assert.True(page.ByRole("link", "Export CSV").HasAttribute("download"));
    }

    [Fact]
    public async Task Whoever_may_not_export_is_told_who_may()
    {
        Server.Answer("me", new SignedInUser("ana", [new RoleGrant(Role.Approver, null)], CanSwitchRole: false));
        await Session.LoadAsync(Xunit.TestContext.Current.CancellationToken);
        Server.Stream(Path).Rows(KeyOf, [], Entry(7));
        var page = Open<AuditPage>("audit");

        Eventually(page, () => Assert.Contains("this needs Admin", page.ByRole("button", "Export").GetAttribute("title"), StringComparison.Ordinal));
        Assert.Empty(page.AllByRole("link", "Export CSV"));
    }

    [Fact]
    public void An_event_of_a_newer_console_is_shown_as_it_is_called()
    {
        Server.Stream(Path).Rows(KeyOf, [], Entry(7) with { Event = "Teleported" });
        var page = Open<AuditPage>("audit");

        Eventually(page, () => Assert.Contains("Teleported", page.ByRole("row").Words(), StringComparison.Ordinal));
    }

    private static string KeyOf(AuditRecord entry) => entry.Sequence.ToString(CultureInfo.InvariantCulture);

    private static AuditRecord Entry(long sequence) => new(
        sequence, Examples.Now.AddHours(-3), "Ended", "ana", "entra:42", "Redeploy web", "a broken image", "ml-prod.eu-west-1", "main/web", "image: v1", "Succeeded: all is well",
        s_operation.ToString(), ["AWS-REQ-1"], new string('a', 64), new string('b', 64));
}
