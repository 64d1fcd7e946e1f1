using Amazon.MWAA.Model;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Operations.Guards;
using Microsoft.Extensions.Time.Testing;
using EcsTagResource = Amazon.ECS.Model.TagResourceRequest;

namespace DeployConsole.Server.Guards;

public sealed class GuardTests
{
    private static readonly DateTimeOffset s_now = new(2026, 12, 20, 12, 0, 0, TimeSpan.Zero);

    private static (string, string)[] YearEnd =>
    [
        ("Guards:FreezeWindows:0:Name", "Year end"), ("Guards:FreezeWindows:0:TimeZone", "Europe/Berlin"), ("Guards:FreezeWindows:0:Reason", "Nobody is here."),
        ("Guards:FreezeWindows:0:From", "2026-12-18T18:00"), ("Guards:FreezeWindows:0:To", "2027-01-04T08:00"),
    ];

    [Theory]
    [InlineData(GuardPhase.Plan)]
    [InlineData(GuardPhase.Start)]
    [InlineData(GuardPhase.Run)]
    public async Task A_protected_environment_is_refused_when_planned_when_asked_for_and_when_run(GuardPhase phase)
    {
        await using var host = await ConsoleHost.StartAsync();

        var said = (await host.AskAsync(host.Hibernation("ml-prod.eu-west-1", GuardQuestionsAsked.Protected, phase))).Said("Protection tag");

        Assert.Equal(GuardVerdict.Refuse, said?.Verdict);
        Assert.False(said?.CanBreakGlass);
        Assert.Contains("The tag console:protected protects the environment mleip-airflow-prod-env.", said?.Words, StringComparison.Ordinal);
        Assert.Contains("Whoever is allowed airflow:UntagResource on it can take the tag off", said?.Words, StringComparison.Ordinal);
        Assert.Contains("aws mwaa untag-resource --resource-arn arn:aws:airflow:eu-west-1:111122223333:environment/mleip-airflow-prod-env", said?.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_that_is_set_between_the_plan_and_the_run_refuses_the_run()
    {
        await using var host = await ConsoleHost.StartAsync();
        Assert.Equal(GuardVerdict.Pass, (await host.AskAsync(host.Hibernation(phase: GuardPhase.Plan))).Said("Protection tag")?.Verdict);

        var mwaa = host.Clients.Acting(host.Scope("ml-dev.eu-west-1")).Mwaa;
        var arn = (await mwaa.GetEnvironmentAsync(new GetEnvironmentRequest { Name = GuardQuestionsAsked.Idle }, TestContext.Current.CancellationToken)).Environment.Arn;
        await mwaa.TagResourceAsync(new() { ResourceArn = arn, Tags = new() { ["console:protected"] = "yes" } }, TestContext.Current.CancellationToken);

        Assert.Equal("Protection tag", (await host.AskAsync(host.Hibernation(phase: GuardPhase.Run))).Refused?.Name);
    }

    [Fact]
    public async Task Tags_that_may_not_be_read_refuse_what_destroys_and_warn_about_what_does_not()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var mwaa = host.Fault(FaultKind.Denied, "airflow", "GetEnvironment");
        using var ecs = host.Fault(FaultKind.Denied, "ecs", "DescribeClusters");

        var destroys = (await host.AskAsync(host.Hibernation(phase: GuardPhase.Run))).Said("Protection tag");
        var redeploys = (await host.AskAsync(host.Redeployment("ml-serving/embedding-api"))).Said("Protection tag");

        Assert.Equal(GuardVerdict.Refuse, destroys?.Verdict);
        Assert.StartsWith("Whether it is protected could not be read, so it is not touched.", destroys?.Words, StringComparison.Ordinal);
        Assert.Contains("airflow:GetEnvironment", destroys?.Words, StringComparison.Ordinal);
        Assert.Equal(GuardVerdict.Warn, redeploys?.Verdict);
        Assert.Contains("could not be read", redeploys?.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DescribeServices", "services")]
    [InlineData("DescribeServices", "tags")]
    [InlineData("DescribeClusters", "clusters")]
    [InlineData("DescribeClusters", "tags")]
    public async Task Tags_that_are_missing_from_an_answer_are_not_taken_for_none(string operation, string member)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var lacking = host.Fault(FaultKind.DropMembers, "ecs", operation, members: [member]);

        var redeploys = (await host.AskAsync(host.Redeployment("ml-serving/embedding-api"))).Said("Protection tag");

        Assert.Equal(GuardVerdict.Warn, redeploys?.Verdict);
        Assert.Contains("ECS answered without the tags of the", redeploys?.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_of_which_no_answer_has_the_tags_is_not_touched()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var lacking = host.Fault(FaultKind.DropMembers, "airflow", members: ["Tags"]);

        var destroys = (await host.AskAsync(host.Hibernation(phase: GuardPhase.Run))).Said("Protection tag");

        Assert.Equal(GuardVerdict.Refuse, destroys?.Verdict);
        Assert.Contains("AWS did not tell the Tags, of which ListTagsForResource says nothing", destroys?.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, GuardVerdict.Warn)]
    [InlineData("Redeployment", GuardVerdict.Refuse)]
    public async Task A_protected_cluster_means_its_services_and_the_configuration_decides_about_what_does_not_destroy(string? kind, GuardVerdict verdict)
    {
        await using var host = await ConsoleHost.StartAsync(settings: kind is null ? [] : [("Guards:ProtectedKinds:0", kind)]);
        var ecs = host.Clients.Acting(host.Scope("ml-prod.eu-west-1")).Ecs;
        var cluster = (await ecs.DescribeClustersAsync(new Amazon.ECS.Model.DescribeClustersRequest { Clusters = ["ml-serving"] }, TestContext.Current.CancellationToken)).Clusters[0];
        await ecs.TagResourceAsync(new EcsTagResource { ResourceArn = cluster.ClusterArn, Tags = [new() { Key = "console:protected", Value = "true" }] }, TestContext.Current.CancellationToken);

        var said = (await host.AskAsync(host.Redeployment("ml-serving/embedding-api"))).Said("Protection tag");

        Assert.Equal(verdict, said?.Verdict);
        Assert.Contains("the cluster ml-serving", said?.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ml-serving/feature-store", "the terraform manages the service feature-store: the next terraform apply puts back what its files say")]
    [InlineData("ml-serving/image-resizer", "the CloudFormation stack image-pipeline manages the service image-resizer: the next deployment of the stack image-pipeline puts back what its template says")]
    public async Task What_a_tool_manages_is_said_to_be_with_what_the_tool_will_do(string service, string words)
    {
        await using var host = await ConsoleHost.StartAsync();

        var said = (await host.AskAsync(host.Redeployment(service, GuardPhase.Plan))).Said("Managed by");

        Assert.Equal(GuardVerdict.Warn, said?.Verdict);
        Assert.Contains(words, said?.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_freeze_refuses_with_its_name_its_end_and_its_reason_and_can_be_overruled_with_a_reason()
    {
        await using var host = await ConsoleHost.StartAsync(new FakeTimeProvider(s_now), YearEnd);

        var refused = (await host.AskAsync(host.Hibernation())).Refused;
        var overruled = await host.AskAsync(host.Hibernation() with { BreakGlass = "It costs us eleven dollars a day." });

        Assert.Equal("Freeze window", refused?.Name);
        Assert.True(refused?.CanBreakGlass);
        Assert.Equal("“Year end” freezes it until 2027-01-04 08:00 (Europe/Berlin), 14 days from now. Reason: Nobody is here.", refused?.Words);
        Assert.Null(overruled.Refused);
        Assert.Equal(GuardVerdict.Warn, overruled.Said("Freeze window")?.Verdict);
        Assert.Equal("ana breaks the glass: It costs us eleven dollars a day.", overruled.Said("Break glass")?.Words);
    }

    [Theory]
    [InlineData("Operator", "It costs us eleven dollars a day.", "needs the role Admin in ml-dev.eu-west-1")]
    [InlineData("Admin@ml-prod.eu-west-1", "It costs us eleven dollars a day.", "needs the role Admin in ml-dev.eu-west-1")]
    [InlineData("Admin", "because", "at least 10 characters")]
    public async Task Glass_is_broken_only_by_who_may_and_with_a_reason(string role, string reason, string words)
    {
        await using var host = await ConsoleHost.StartAsync(new FakeTimeProvider(s_now), YearEnd);

        var refused = (await host.AskAsync(host.Hibernation(role: role) with { BreakGlass = reason })).Refused;

        Assert.Equal("Break glass", refused?.Name);
        Assert.Contains(words, refused?.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_console_refuses_every_kind_and_no_glass_can_be_broken()
    {
        await using var host = await ConsoleHost.StartAsync(settings: [("Guards:ReadOnly", "true"), ("Guards:ReadOnlyReason", "The database is moved.")]);

        foreach (var question in (GuardQuestion[])[host.Hibernation(), host.Redeployment("ml-serving/embedding-api"), host.Hibernation(phase: GuardPhase.Run)])
        {
            var refused = (await host.AskAsync(question with { BreakGlass = "It costs us eleven dollars a day." })).Refused;
            Assert.Equal("Read-only console", refused?.Name);
            Assert.Equal("The console is read-only: nothing is begun. The database is moved.", refused?.Words);
            Assert.False(refused?.CanBreakGlass);
        }
    }

    [Fact]
    public async Task A_second_person_is_asked_for_where_the_policy_says_so_also_right_before_the_run()
    {
        await using var host = await ConsoleHost.StartAsync(settings: [("Guards:Approvals:0:Scopes:0", "ml-dev.*"), ("Guards:Approvals:0:ExpiresAfter", "08:00:00")]);

        var dev = await host.AskAsync(host.Hibernation());
        var run = await host.AskAsync(host.Hibernation(phase: GuardPhase.Run));

        Assert.True(dev.Plan.NeedsApproval);
        Assert.Equal(TimeSpan.FromHours(8), dev.ApprovalWithin);
        Assert.Contains("Approver or Admin in ml-dev.eu-west-1 has to approve this very plan within 8 h", dev.Said("Second person")?.Words, StringComparison.Ordinal);
        Assert.False((await host.AskAsync(host.Redeployment("ml-serving/embedding-api"))).Plan.NeedsApproval);
        Assert.True(run.Plan.NeedsApproval);
    }
}
