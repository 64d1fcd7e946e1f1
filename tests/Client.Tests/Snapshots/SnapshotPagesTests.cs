using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Bunit;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Snapshots;
using Xunit;

namespace DeployConsole.Client.Snapshots;

public sealed class SnapshotPagesTests : ConsoleTest
{
    private const string Restorations = $"environments/ml-prod.eu-west-1/{FlowExamples.Environment}/restorations";
    private static readonly Guid s_snapshot = Guid.Parse("aaaaaaaa-7425-40de-944b-e07fc1f90ae7");
    private static readonly Guid s_operation = Guid.Parse("7c9e6679-7425-40de-944b-e07fc1f90ae7");

    [Fact]
    public void A_row_says_when_by_whom_whether_verified_what_it_costs_and_whether_the_environment_exists()
    {
        Kept(FlowExamples.Snapshot(s_snapshot, price: FlowExamples.Price));
        var page = OpenList(Role.Admin);

        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        Assert.Equal(
            [FlowExamples.Environment, "ml-prod.eu-west-1", "2 d ago", "ana", "Verified", "mw1.small", "2.10.3", "$0.49/h · $358/mo", "does not exist", "Restore…"],
            page.ByRole("row").QuerySelectorAll("td").Select(cell => cell.Words()));
    }

    [Fact]
    public void What_was_not_read_back_and_what_is_not_known_are_not_called_fine()
    {
        Kept(FlowExamples.Snapshot(s_snapshot, exists: null, verified: false));
        var page = OpenList(Role.Admin);

        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        var cells = page.ByRole("row").QuerySelectorAll("td").Select(cell => cell.Words()).ToArray();
        Assert.Equal(("Not verified", "price unknown", "unknown"), (cells[4], cells[7], cells[8]));
    }

    [Fact]
    public void An_environment_that_exists_cannot_be_restored_over()
    {
        Kept(FlowExamples.Snapshot(s_snapshot, exists: true));
        var page = OpenList(Role.Admin);
        Eventually(page, () => Assert.Contains("exists already", page.ByRole("button", "Restore").Words(), StringComparison.Ordinal));

        page.ByRole("button", "Restore").Click();

        Assert.Equal(0, Server.Count("POST"));
    }

    [Fact]
    public void A_restoration_shows_its_plan_is_sent_once_and_is_followed_where_it_was_asked_for()
    {
        Kept(FlowExamples.Snapshot(s_snapshot));
        Server.Stream($"operations/{s_operation}/watch").Frame(FlowExamples.Operation(s_operation, OperationKind.Restoration, title: $"Restore {FlowExamples.Environment}"));
        Server.Do(Restorations, request => request.RequestUri?.Query is "?plan=true"
            ? Json(HttpStatusCode.OK, FlowExamples.TearDown() with { Kind = OperationKind.Restoration, Title = $"Restore {FlowExamples.Environment}", TypedName = null, MonthlySaving = -357.70m, Lost = [] })
            : Json(HttpStatusCode.Accepted, new OperationAccepted(s_operation, AlreadyRunning: false)));
        var page = OpenList(Role.Admin);
        Eventually(page, () => Assert.False(page.ByRole("button", "Restore").HasAttribute("aria-disabled")));
        page.ByRole("button", "Restore").Click();
        Eventually(page, () => Assert.Contains("Costs $358/mo more.", Dialogs?.ByRole("dialog").Words(), StringComparison.Ordinal));

        Dialogs?.ByRole("textbox").Input("needed again");
        Eventually(page, () => Assert.False(Dialogs?.ByRole("button", "Restore mleip").HasAttribute("disabled")));
        Dialogs?.ByRole("button", "Restore mleip").Click();

        Eventually(page, () => Assert.Contains("Copy files to S3", page.Markup, StringComparison.Ordinal));
        var sent = JsonSerializer.Deserialize<RestoreEnvironment>(Server.Requests.Single(request => request.Line == $"POST {Restorations}").Body ?? "", JsonSerializerOptions.Web);
        Assert.Equal((s_snapshot, "needed again", "f7"), (sent?.SnapshotId, sent?.Reason, sent?.Fingerprint));
    }

    [Fact]
    public void An_operator_is_told_that_a_restoration_needs_an_admin()
    {
        Kept(FlowExamples.Snapshot(s_snapshot));
        var page = OpenList(Role.Operator);

        Eventually(page, () => Assert.Contains("Your role is Operator; this needs Admin.", page.ByRole("button", "Restore").Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void Without_snapshots_it_says_how_one_comes_to_be()
    {
        Kept();
        var page = OpenList(Role.Admin);

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().StartsWith("No snapshots are kept.", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_page_of_a_snapshot_lists_its_members_and_its_hash()
    {
        Server.Answer($"snapshots/{s_snapshot}", new SnapshotDetail(
            FlowExamples.Snapshot(s_snapshot),
            ImmutableSortedDictionary<string, string>.Empty.Add("EnvironmentClass", "mw1.small").Add("NetworkConfiguration.SubnetIds[0]", "subnet-1"),
            new string('9', 64)));
        var page = Open<SnapshotPage>($"snapshots/{s_snapshot}", parameters => parameters.Add(page => page.Id, s_snapshot));

        Eventually(page, () => Assert.Equal(["EnvironmentClass mw1.small", "NetworkConfiguration.SubnetIds[0] subnet-1"], page.AllByRole("row").Select(row => row.Words())));
        Assert.NotEmpty(page.AllByRole("button", "Copy hash of the snapshot"));
    }

    private static HttpResponseMessage Json<T>(HttpStatusCode status, T value) => FakeServer.Json(status, JsonSerializer.Serialize(value, JsonSerializerOptions.Web), "application/json");

    private void Kept(params ImmutableArray<SnapshotSummary> snapshots) => Server.Answer("snapshots", new ListPage<SnapshotSummary>(snapshots, snapshots.Length, []));

    private IRenderedComponent<SnapshotsPage> OpenList(Role role)
    {
        Server.Answer("me", new SignedInUser("ana", [new RoleGrant(role, null)], CanSwitchRole: true));
        _ = Session.LoadAsync(CancellationToken.None);
        return Open<SnapshotsPage>("snapshots");
    }
}
