using System.Net;
using System.Text.Json;
using Bunit;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Dags;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DeployConsole.Client.Dags;

public sealed class DagUploadFormTests : DagFormTest
{
    [Fact]
    public async Task What_is_new_changed_and_unchanged_is_shown_before_anything_is_sent()
    {
        Plan(("a.py", DagChange.New, null), ("b.py", DagChange.Changed, null), ("c.py", DagChange.Unchanged, null));
        var form = await DropAsync("a.py", "b.py", "c.py");

        Eventually(form, () => Assert.Contains(form.AllByRole("status"), status => status.Words() == "1 new, 1 changed, 1 unchanged."));
        Assert.Equal(["a.py", "b.py"], Paths(form, "To send"));
        Assert.Equal(["c.py"], Paths(form, "Unchanged, not sent"));
        Assert.Empty(Browser.SentTo);
        Assert.Equal(1, Server.Count($"POST {Deployments}?plan=true"));
        Assert.Equal(1, Server.Count("POST"));
        Assert.Contains("Send 2 files to mleip", form.ByRole("button", "Send 2 files").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_files_say_why_are_not_offered_and_do_not_hold_up_the_rest()
    {
        Plan(("good.py", DagChange.New, null), ("server.py", DagChange.Refused, "The server's word."));
        var form = await DropAsync(
            Browser.File("../up.py").File, Browser.File("big.csv", 50L * 1024 * 1024).File, Browser.File("empty.py", 0).File,
            Browser.File("latin.py", reading: new FileReading(new string('a', 64), IsText: false, null)).File,
            Browser.File("good.py").File, Browser.File("server.py").File);

        Eventually(form, () => Assert.Equal(5, Paths(form, "Not sent").Count));
        Assert.Contains("must stay inside the DAG folder", Row(form, "../up.py"), StringComparison.Ordinal);
        Assert.Contains("50 MiB", Row(form, "big.csv"), StringComparison.Ordinal);
        Assert.Contains("The file is empty", Row(form, "empty.py"), StringComparison.Ordinal);
        Assert.Contains("not UTF-8", Row(form, "latin.py"), StringComparison.Ordinal);
        Assert.Contains("The server's word.", Row(form, "server.py"), StringComparison.Ordinal);
        Assert.Equal(["good.py"], Paths(form, "To send"));
        var offered = JsonSerializer.Deserialize<PlanDags>(Server.Requests.Single(request => request.Line.EndsWith("plan=true", StringComparison.Ordinal)).Body ?? "", JsonSerializerOptions.Web);
        Assert.Equal(["good.py", "server.py"], offered?.Files.Select(file => file.Path).Order());
    }

    [Fact]
    public async Task Only_new_and_changed_files_are_sent_and_then_deployed_with_the_reason()
    {
        Plan(("a b/c+.py", DagChange.New, null), ("same.py", DagChange.Unchanged, null));
        Accepted();
        var (file, answer) = Browser.File("a b/c+.py");
        var form = await DropAsync(file, Browser.File("same.py").File);
        Send(form, "Send 1 file");
        answer.SetResult(FakeDrop.Taken);

        Eventually(form, () => Assert.Equal($"operations/{OperationId}", form.ByRole("link", "Send DAGs").GetAttribute("href")));
        Assert.StartsWith("api/v1/environments/ml-prod.eu-west-1/mleip/dag-uploads/", Assert.Single(Browser.SentTo), StringComparison.Ordinal);
        Assert.EndsWith("/a%20b/c%2B.py", Browser.SentTo[0], StringComparison.Ordinal);
        var sent = JsonSerializer.Deserialize<DeployDags>(Server.Requests.Single(request => request.Line == $"POST {Deployments}").Body ?? "", JsonSerializerOptions.Web);
        Assert.Equal("new features", sent?.Reason);
        Assert.Contains($"/{sent?.Upload}/", Browser.SentTo[0], StringComparison.Ordinal);
        Eventually(form, () => Assert.Contains("Copy files to S3", form.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_file_shows_how_far_it_is_and_one_that_failed_can_be_tried_again()
    {
        Plan(("a.py", DagChange.New, null), ("b.py", DagChange.New, null));
        Accepted();
        var ((a, answerA), (b, answerB)) = (Browser.File("a.py"), Browser.File("b.py"));
        var form = await DropAsync(a, b);
        Send(form, "Send 2 files");

        Browser.Progress(a, 0.4);
        Eventually(form, () => Assert.Contains("Sending 40", Row(form, "a.py"), StringComparison.Ordinal));
        answerA.SetResult(FakeDrop.Taken);
        answerB.SetResult(new FileAnswer(413, """{"type":"urn:console:problem:validation","title":"Too large","detail":"With b.py the deployment exceeds 100 MiB."}"""));

        Eventually(form, () => Assert.Contains("Failed Try again Remove With b.py the deployment exceeds 100 MiB.", Row(form, "b.py"), StringComparison.Ordinal));
        Assert.Contains("Sent", Row(form, "a.py"), StringComparison.Ordinal);
        Assert.Equal(0, Deployed);

        form.ByRole("button", "Try b.py again").Click();
        Eventually(form, () => Assert.Equal(3, Browser.SentTo.Count));
        Assert.EndsWith("/b.py", Browser.SentTo[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_sends_each_file_once_and_starts_one_deployment()
    {
        Plan(("a.py", DagChange.New, null));
        Accepted();
        var (file, answer) = Browser.File("a.py");
        var form = await DropAsync(file);
        _ = Ready(form, "Send 1 file");

        // The button is gone after the first click; a second one that was on its way already still reaches the form.
        var click = form.FindComponents<ActionButton>().Single().Instance.OnClick;
        var first = form.InvokeAsync(click.InvokeAsync);
        var second = form.InvokeAsync(click.InvokeAsync);
        answer.SetResult(FakeDrop.Taken);

        await Task.WhenAll(first, second);
        Assert.Equal(1, Deployed);
        Assert.Single(Browser.SentTo);
    }

    [Fact]
    public async Task Once_a_file_is_refused_for_want_of_a_session_the_others_are_not_sent()
    {
        var paths = Enumerable.Range(0, 8).Select(number => $"f{number}.py").ToArray();
        Plan([.. paths.Select(path => (path, DagChange.New, (string?)null))]);
        var files = paths.Select(path => Browser.File(path)).ToArray();
        var form = await DropAsync([.. files.Select(file => file.File)]);
        Send(form, "Send 8 files");
        foreach (var (_, answer) in files) { answer.SetResult(new FileAnswer(401, "")); }

        Eventually(form, () => Assert.Equal(8, form.FindAll("[data-state=Failed]").Count));
        Assert.InRange(Browser.SentTo.Count, 1, 3);
        Assert.Contains("Sign in again", Row(form, "f0.py"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_can_be_taken_off_before_it_is_sent()
    {
        Plan(("a.py", DagChange.New, null), ("b.py", DagChange.New, null));
        var form = await DropAsync("a.py", "b.py");
        Eventually(form, () => Assert.Equal(2, Paths(form, "To send").Count));

        form.ByRole("button", "Remove a.py").Click();

        Eventually(form, () => Assert.Equal(["b.py"], Paths(form, "To send")));
        Assert.Equal(1, Browser.Forgotten);
    }

    [Fact]
    public async Task Files_that_are_there_already_leave_nothing_to_send()
    {
        Plan(("a.py", DagChange.Unchanged, null));
        var form = await DropAsync("a.py");

        Eventually(form, () => Assert.Contains(form.AllByRole("status"), status => status.Words() == "Nothing to send: the file is in the DAG folder already, byte for byte."));
        Assert.Empty(form.AllByRole("button", "Send"));
    }

    [Fact]
    public async Task A_plan_that_AWS_refuses_is_a_problem_with_its_words_and_can_be_asked_for_again()
    {
        Server.Problem(Deployments, HttpStatusCode.BadGateway, """{"type":"urn:console:problem:aws","title":"AWS refused.","detail":"Access Denied","awsCode":"AccessDenied","awsRequestId":"r1","missingAction":"s3:GetObject"}""");
        var form = await DropAsync("a.py");
        Eventually(form, () => Assert.Contains("Allow s3:GetObject", form.ByRole("alert").Words(), StringComparison.Ordinal));
        Assert.Contains("The DAG folder was not touched.", form.ByRole("alert").Words(), StringComparison.Ordinal);

        Plan(("a.py", DagChange.New, null));
        form.ByRole("button", "Try again").Click();

        Eventually(form, () => Assert.Equal(["a.py"], Paths(form, "To send")));
    }

    [Fact]
    public async Task A_deployment_that_is_refused_keeps_what_was_sent()
    {
        Plan(("a.py", DagChange.New, null));
        var (file, answer) = Browser.File("a.py");
        var form = await DropAsync(file);
        var button = Ready(form, "Send 1 file");
        Server.Problem(Deployments, HttpStatusCode.Conflict, """{"type":"urn:console:problem:refused","title":"Another deployment runs.","detail":"Wait for it."}""");
        button.Click();
        answer.SetResult(FakeDrop.Taken);

        Eventually(form, () => Assert.Contains("Another deployment runs.", form.ByRole("alert").Words(), StringComparison.Ordinal));
        Assert.Contains("Deploy 1 file to mleip", form.ByRole("button", "Deploy 1 file").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_while_files_are_on_their_way_asks_first()
    {
        Plan(("a.py", DagChange.New, null));
        var (file, _) = Browser.File("a.py");
        var form = await DropAsync(file);
        Send(form, "Send 1 file");
        Eventually(form, () => Assert.Single(Browser.SentTo));

        var leaving = form.InvokeAsync(() => Services.GetRequiredService<NavigationManager>().NavigateTo("services"));
        Eventually(form, () => Assert.Contains("Files are on their way", Dialogs?.Markup, StringComparison.Ordinal));
        Dialogs?.ByRole("button", "Stay").Click();
        await leaving;

        Assert.EndsWith("/environments/x", Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_after_files_were_chosen_asks_first()
    {
        Plan(("a.py", DagChange.New, null));
        var (file, _) = Browser.File("a.py");
        var form = await DropAsync(file);
        Ready(form, "Send 1 file");

        var leaving = form.InvokeAsync(() => Services.GetRequiredService<NavigationManager>().NavigateTo("environments/x?tab=configuration"));
        Eventually(form, () => Assert.Contains("Files are chosen", Dialogs?.Markup, StringComparison.Ordinal));
        Dialogs?.ByRole("button", "Stay").Click();
        await leaving;

        Assert.EndsWith("/environments/x", Address, StringComparison.Ordinal);
    }

    [Fact]
    public void A_viewer_is_told_which_role_it_takes()
    {
        Server.Answer("me", new SignedInUser("vic", [new RoleGrant(Role.Viewer, null)], CanSwitchRole: true));
        var form = OpenForm();

        Eventually(form, () => Assert.Contains(form.AllByRole("status"), status => status.Words() == "Your role is Viewer; this needs Operator or Admin."));
        Assert.True(form.Find(".dc-drop").HasAttribute("hidden"));
    }

    [Fact]
    public void Files_and_folders_can_be_picked_without_a_mouse()
    {
        var form = OpenForm();

        var pickers = form.FindAll("input[type=file]");
        Assert.Equal(["Choose files", "Choose a folder"], pickers.Select(picker => form.Find($"label[for={picker.Id}]").Words()));
        Assert.True(pickers[1].HasAttribute("webkitdirectory"));
        Assert.All(pickers, picker => Assert.Null(picker.GetAttribute("tabindex")));
    }

    [Fact]
    public async Task Hundreds_of_files_are_listed_and_only_the_row_that_changed_is_drawn_again()
    {
        var paths = Enumerable.Range(0, 300).Select(number => $"f{number:000}.py").ToArray();
        Plan([.. paths.Select(path => (path, DagChange.New, (string?)null))]);
        var files = paths.Select(path => Browser.File(path)).ToArray();
        var form = await DropAsync([.. files.Select(file => file.File)]);
        Send(form, "Send 300 files");
        Eventually(form, () => Assert.Equal(3, Browser.SentTo.Count));
        var rows = form.FindComponents<DagEntryRow>();
        var drawn = rows[200].RenderCount;

        Browser.Progress(files[0].File, 0.5);

        Eventually(form, () => Assert.Contains("Sending 50", Row(form, "f000.py"), StringComparison.Ordinal));
        Assert.Equal(300, rows.Count);
        Assert.Equal(drawn, rows[200].RenderCount);
    }
}
