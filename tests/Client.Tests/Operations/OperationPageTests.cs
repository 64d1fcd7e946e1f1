using System.Net;
using Bunit;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Operations;
using Xunit;

namespace DeployConsole.Client.Operations;

public sealed class OperationPageTests : ConsoleTest
{
    private static readonly Guid s_id = Guid.Parse("7c9e6679-7425-40de-944b-e07fc1f90ae7");

    [Fact]
    public void Steps_show_status_time_duration_detail_progress_and_folded_request_ids()
    {
        Server.Stream($"operations/{s_id}/watch").Frame(FlowExamples.Operation(s_id, OperationKind.DagDeployment));
        var page = OpenOperation();

        Eventually(page, () => Assert.Equal(2, page.FindAll(".dc-step").Count));
        var (done, running) = (page.FindAll(".dc-step")[0], page.FindAll(".dc-step")[1]);
        Assert.Contains("Done Compare with the folder", done.Words(), StringComparison.Ordinal);
        Assert.Contains("1 min 00 s", done.Words(), StringComparison.Ordinal);
        Assert.Contains("2 AWS requests", done.QuerySelector("details:not([open]) summary")?.Words(), StringComparison.Ordinal);
        Assert.Contains("1 of 2 files", running.Words(), StringComparison.Ordinal);
        Assert.Equal("0.5", running.QuerySelector("progress")?.GetAttribute("value"));
        Assert.Contains("1 min 12 s", running.Words(), StringComparison.Ordinal);
        Assert.Contains("step 2 of 2", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_time_of_a_running_step_ticks()
    {
        Server.Stream($"operations/{s_id}/watch").Frame(FlowExamples.Operation(s_id, OperationKind.DagDeployment));
        var page = OpenOperation();
        Eventually(page, () => Assert.Equal(2, page.FindAll(".dc-step").Count));

        Clock.Advance(TimeSpan.FromSeconds(3));

        Eventually(page, () => Assert.Contains("1 min 15 s", page.FindAll(".dc-step")[1].Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_redeploy_that_rolls_back_is_reported_as_rolled_back()
    {
        var stream = Server.Stream($"operations/{s_id}/watch");
        stream.Frame(FlowExamples.Operation(s_id, OperationKind.Redeployment, title: "Redeploy web"));
        var page = OpenOperation();
        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().StartsWith("Running", StringComparison.Ordinal)));

        stream.Frame(FlowExamples.Operation(s_id, OperationKind.Redeployment, OperationStatus.RolledBack, "tasks failed to start", "Redeploy web"));

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words() == "Rolled back tasks failed to start"));
        Assert.Contains("what was asked for is not running", page.Find(".dc-meaning").Words(), StringComparison.Ordinal);
        Assert.Contains("redeploy", page.Find(".dc-meaning").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_operation_that_does_not_exist_is_said_not_to()
    {
        Server.Problem($"operations/{s_id}/watch", HttpStatusCode.NotFound, """{"type":"urn:console:problem:not-found","title":"There is no such operation."}""");
        var page = OpenOperation();

        Eventually(page, () => Assert.Contains("There is no such operation.", page.ByRole("alert").Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_list_shows_each_end_in_its_word_and_filters_by_it_in_the_address()
    {
        var rows = Enum.GetValues<OperationStatus>().Select(status => FlowExamples.Summary(Guid.NewGuid(), OperationKind.Redeployment, status, title: $"Redeploy {status}")).ToArray();
        Server.Stream("operations/watch").Rows(row => row.Id.ToString(), [], rows);
        var page = Open<OperationsPage>("operations?state=failing");

        Eventually(page, () => Assert.Equal(rows.Length, page.AllByRole("row").Count));
        Assert.Contains("Rolled back", page.ByRole("row", "Redeploy RolledBack").Words(), StringComparison.Ordinal);
        Assert.Contains("Stuck", page.ByRole("row", "Redeploy Stuck").Words(), StringComparison.Ordinal);
        Assert.Equal(1, Server.Count("GET operations/watch?state=Failing"));
        Assert.NotEmpty(page.AllByRole("link", "Failed"));
    }

    [Fact]
    public void An_empty_list_says_what_would_be_here()
    {
        Server.Stream("operations/watch").Rows<OperationSummary>(row => row.Id.ToString(), []);
        var page = Open<OperationsPage>("operations");

        Eventually(page, () => Assert.Contains(page.AllByRole("status"), status => status.Words().StartsWith("Nothing has been done through this console yet.", StringComparison.Ordinal)));
    }

    private IRenderedComponent<OperationPage> OpenOperation() => Open<OperationPage>($"operations/{s_id}", parameters => parameters.Add(page => page.Id, s_id));
}
