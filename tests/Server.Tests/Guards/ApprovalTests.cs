using System.Net;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Guards;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Access;
using DeployConsole.Server.Guards.Approvals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Server.Guards;

public sealed class ApprovalTests
{
    private const string Forecast = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments";
    private static readonly (string, string)[] s_policy = [("Guards:Approvals:0:Kinds:0", "Redeployment"), ("Guards:Approvals:0:ExpiresAfter", "08:00:00")];

    [Fact]
    public async Task What_needs_a_second_person_waits_for_one_and_then_runs_to_its_end()
    {
        await using var host = await ConsoleHost.StartAsync(settings: s_policy);
        using var ben = host.SignedInAs(Role.Approver, "ben");
        var asked = await AskAsync(host);
        var id = asked.Summary.Id;

        Assert.Equal((OperationStatus.AwaitingApproval, 0), (asked.Summary.Status, host.Calls("UpdateService")));
        Assert.True(asked.Plan?.NeedsApproval);
        Assert.Equal([id], (await (await ben.ReadAsync("/api/v1/guards")).OkAsync<GuardsView>()).WaitingForYou);
        Assert.Null((await StandingAsync(ben, id)).WhyNot);

        var decided = await (await DecideAsync(ben, asked)).OkAsync<ApprovalDecided>();
        var ended = await EndOfAsync(host, id);

        Assert.Equal(new ApprovalDecided(id, ApprovalVerdict.Approve, "ben", AlreadyDecided: false), decided);
        Assert.Equal((OperationStatus.Succeeded, 1), (ended.Summary.Status, host.Calls("UpdateService")));
        Assert.Equal(("ben", "Approved", "I read the plan"), (ended.Decisions[0].By, ended.Decisions[0].What, ended.Decisions[0].Reason));
        Assert.Empty((await (await ben.ReadAsync("/api/v1/guards")).OkAsync<GuardsView>()).WaitingForYou);
        var entry = (await (await ben.ReadAsync("/api/v1/audit")).OkAsync<ListPage<AuditRecord>>()).Items.Single(entry => entry.Event is nameof(AuditEvent.Approval));
        Assert.Equal(("ben", "test:ben", "I read the plan", id.ToString()), (entry.Who, entry.Credential, entry.Why, entry.OperationId));
    }

    [Fact]
    public async Task Who_asked_cannot_approve_whatever_they_call_themselves_and_whatever_role_they_have()
    {
        await using var host = await ConsoleHost.StartAsync(settings: s_policy);
        using var ana = host.SignedInAs(Role.Admin);
        var asked = await AskAsync(host);

        var problem = await (await DecideAsync(ana, asked)).ProblemAsync(HttpStatusCode.Conflict);

        Assert.Equal("You asked for it: somebody else must approve it.", problem.GetProperty("detail").GetString());
        Assert.Equal("You asked for it: somebody else must approve it.", (await StandingAsync(ana, asked.Summary.Id)).WhyNot);
        Assert.Empty((await (await ana.ReadAsync("/api/v1/guards")).OkAsync<GuardsView>()).WaitingForYou);
        Assert.Equal(0, host.Calls("UpdateService"));
    }

    [Theory]
    [InlineData("Viewer")]
    [InlineData("Operator")]
    [InlineData("Approver@ml-dev.eu-west-1")]
    public async Task Only_an_approver_of_that_scope_may_decide(string role)
    {
        await using var host = await ConsoleHost.StartAsync(settings: s_policy);
        var asked = await AskAsync(host);
        using var client = host.Stranger();
        client.DefaultRequestHeaders.Add(TestSignIn.NameHeader, "ben");
        client.DefaultRequestHeaders.Add(TestSignIn.RoleHeader, role);
        client.DefaultRequestHeaders.Add(ConsoleHeader.Name, "1");

        await (await DecideAsync(client, asked)).ProblemAsync(HttpStatusCode.Forbidden);

        Assert.Equal(0, host.Calls("UpdateService"));
    }

    [Theory]
    [InlineData("github:acme/models@refs/heads/main run 118", "test:ana", "A program cannot be the second person")]
    [InlineData("entra-app:6f0c", "test:ana", "A program cannot be the second person")]
    [InlineData("entra:1", null, "It is not known who asked for it")]
    [InlineData("entra:1", "entra:1", "You asked for it")]
    [InlineData("entra:2", "entra:1", null)]
    [InlineData("entra:2", "github:acme/models@refs/heads/main run 118", null)]
    public void People_are_told_apart_by_their_credential(string credential, string? askedBy, string? words)
    {
        var whyNot = SecondPerson.WhyNot(new Caller("ana", credential), askedBy);

        if (words is null) { Assert.Null(whyNot); } else { Assert.StartsWith(words, whyNot, StringComparison.Ordinal); }
    }

    [Fact]
    public async Task A_rejection_ends_it_and_the_same_may_be_asked_for_again()
    {
        await using var host = await ConsoleHost.StartAsync(settings: s_policy);
        using var ben = host.SignedInAs(Role.Approver, "ben");
        var asked = await AskAsync(host);

        await (await DecideAsync(ben, asked, ApprovalVerdict.Reject)).OkAsync<ApprovalDecided>();
        var ended = await EndOfAsync(host, asked.Summary.Id);

        Assert.Equal((OperationStatus.Refused, "ben rejected it: I read the plan"), (ended.Summary.Status, ended.Summary.Why));
        Assert.All(ended.Steps, step => Assert.Equal(StepStatus.Skipped, step.Status));
        Assert.Contains("ben rejected it already", (await (await DecideAsync(ben, asked)).ProblemAsync(HttpStatusCode.Conflict)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(asked.Summary.Id, (await AskAsync(host)).Summary.Id);
        Assert.Equal(0, host.Calls("UpdateService"));
    }

    [Fact]
    public async Task An_approval_is_bound_to_the_plan_that_was_read()
    {
        await using var host = await ConsoleHost.StartAsync(settings: s_policy);
        using var ben = host.SignedInAs(Role.Approver, "ben");
        var asked = await AskAsync(host);

        var problem = await (await ben.SubmitAsync(PathOf(asked), new { verdict = "Approve", fingerprint = "another", reason = "I read it" })).ProblemAsync(HttpStatusCode.Conflict);

        Assert.Contains("is not the one that was asked for", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_approved_does_not_run_when_the_world_has_moved_since_the_plan()
    {
        await using var host = await ConsoleHost.StartAsync(settings: s_policy);
        using var ben = host.SignedInAs(Role.Approver, "ben");
        var asked = await AskAsync(host);
        await host.Clients.Acting(host.Scope("ml-prod.eu-west-1")).Ecs.UpdateServiceAsync(
            new() { Cluster = "mleip-web-app-demos", Service = "microservice-forecast", DesiredCount = 3 }, TestContext.Current.CancellationToken);

        await (await DecideAsync(ben, asked)).OkAsync<ApprovalDecided>();
        var ended = await EndOfAsync(host, asked.Summary.Id);

        Assert.Equal((OperationStatus.Refused, 1), (ended.Summary.Status, host.Calls("UpdateService")));
        Assert.Contains("2 → 3", ended.Summary.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_approve_at_once_give_one_approval()
    {
        await using var host = await ConsoleHost.StartAsync(settings: s_policy);
        using var ben = host.SignedInAs(Role.Approver, "ben");
        using var eva = host.SignedInAs(Role.Approver, "eva");
        var asked = await AskAsync(host);

        var answers = await Task.WhenAll(DecideAsync(ben, asked), DecideAsync(eva, asked));
        var decided = new List<ApprovalDecided>();
        foreach (var answer in answers) { decided.Add(await answer.OkAsync<ApprovalDecided>()); }

        var ended = await EndOfAsync(host, asked.Summary.Id);
        Assert.Single(decided, one => !one.AlreadyDecided);
        Assert.Single(decided.Select(one => one.By).Distinct());
        Assert.Single(ended.Decisions);
        Assert.Equal(1, host.Calls("UpdateService"));
    }

    [Fact]
    public async Task A_guard_that_holds_it_back_when_it_is_approved_leaves_it_waiting()
    {
        await using var host = await ConsoleHost.StartAsync(settings: s_policy);
        using var ben = host.SignedInAs(Role.Approver, "ben");
        var asked = await AskAsync(host);

        SetReadOnly(host, "true");
        var problem = await (await DecideAsync(ben, asked)).ProblemAsync(HttpStatusCode.Conflict);
        Assert.StartsWith("The console is read-only", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        SetReadOnly(host, "false");
        await (await DecideAsync(ben, asked)).OkAsync<ApprovalDecided>();
        Assert.Equal(OperationStatus.Succeeded, (await EndOfAsync(host, asked.Summary.Id)).Summary.Status);
    }

    [Fact]
    public async Task What_runs_goes_on_when_the_console_becomes_read_only()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var ana = host.SignedInAs(Role.Operator);
        var accepted = await (await ana.SubmitAsync(Forecast, new { reason = "new weights" })).AcceptedAsync();
        await host.WatchAsync(accepted.OperationId, detail => detail.Steps.Any(step => step is { Name: "update-service", Status: StepStatus.Succeeded }));

        SetReadOnly(host, "true");

        Assert.Equal(OperationStatus.Succeeded, (await EndOfAsync(host, accepted.OperationId)).Summary.Status);
        Assert.Equal("guarded", (await (await ana.SubmitAsync(Forecast, new { reason = "new weights" })).ProblemAsync(HttpStatusCode.Conflict)).GetProperty("type").GetString()?.Split(':')[^1]);
    }

    [Fact]
    public async Task What_nobody_approves_in_time_is_called_off_and_can_no_longer_be_approved()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        await using var host = await ConsoleHost.StartAsync(clock, s_policy);
        using var ben = host.SignedInAs(Role.Approver, "ben");
        var asked = await AskAsync(host);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 20, 0, 0, TimeSpan.Zero), asked.ApprovalUntil);

        clock.Advance(TimeSpan.FromHours(8));
        await (await DecideAsync(ben, asked)).ProblemAsync(HttpStatusCode.Conflict);

        // The lease has to be won again after such a leap; each look is a moment later.
        var found = asked;
        while (!found.Summary.Status.HasEnded())
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            found = await (await ben.ReadAsync($"/api/v1/operations/{asked.Summary.Id}")).OkAsync<OperationDetail>();
        }

        Assert.Equal(OperationStatus.Refused, found.Summary.Status);
        Assert.StartsWith("Nobody approved it within 8 h. Nothing was changed", found.Summary.Why, StringComparison.Ordinal);
    }

    private static void SetReadOnly(ConsoleHost host, string value)
    {
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();
        configuration["Guards:ReadOnly"] = value;
        configuration.Reload();
    }

    private static async Task<OperationDetail> AskAsync(ConsoleHost host)
    {
        using var ana = host.SignedInAs(Role.Operator);
        var accepted = await (await ana.SubmitAsync(Forecast, new { reason = "new weights" })).AcceptedAsync();
        Assert.True(accepted.AwaitsApproval);
        return await (await ana.ReadAsync($"/api/v1/operations/{accepted.OperationId}")).OkAsync<OperationDetail>();
    }

    private static Task<HttpResponseMessage> DecideAsync(HttpClient client, OperationDetail asked, ApprovalVerdict verdict = ApprovalVerdict.Approve) =>
        client.SubmitAsync(PathOf(asked), new { verdict = verdict.ToString(), fingerprint = asked.Plan?.Fingerprint, reason = "I read the plan" });

    private static async Task<ApprovalStanding> StandingAsync(HttpClient client, Guid id) =>
        await (await client.ReadAsync($"/api/v1/operations/{id}/approvals")).OkAsync<ApprovalStanding>();

    private static string PathOf(OperationDetail asked) => $"/api/v1/operations/{asked.Summary.Id}/approvals";

    private static Task<OperationDetail> EndOfAsync(ConsoleHost host, Guid id) => host.WatchAsync(id, detail => detail.Summary.Status.HasEnded());
}
