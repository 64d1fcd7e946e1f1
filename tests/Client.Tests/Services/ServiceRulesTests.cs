using DeployConsole.Client.Shared;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Services;
using Xunit;

namespace DeployConsole.Client.Services;

public sealed class ServiceRulesTests
{
    private static readonly DeploymentView s_old = Examples.Detail(Examples.Service("web")).Deployments[0];

    [Theory]
    [InlineData(0, "No target is registered in web-tg, since no task runs.")]
    [InlineData(1, "No target is registered in web-tg, though 1 task runs.")]
    [InlineData(2, "No target is registered in web-tg, though 2 tasks run.")]
    public void Without_targets_the_group_is_named_and_whether_a_task_runs(int running, string words) =>
        Assert.Equal(words, ServiceRules.WhyNoTargets(Detail(running) with { TargetGroups = ["web-tg"] }));

    [Fact]
    public void No_load_balancer_is_said_only_where_there_is_none()
    {
        Assert.Equal("No load balancer sends traffic to this service.", ServiceRules.WhyNoTargets(Detail(2)));
        Assert.Equal(
            "Targets are not known: they could not be read.",
            ServiceRules.WhyNoTargets(Detail(0) with { TargetGroups = ["web-tg"], Cells = [Examples.Cell(CellState.Denied) with { Kind = "targets" }] }));
    }

    [Fact]
    public void After_a_rollback_the_newest_deployment_is_shown_with_the_one_that_runs()
    {
        var undone = s_old with { Id = "new", State = RolloutState.RolledBack, IsCurrent = false };

        Assert.Equal(["new", s_old.Id], ServiceRules.Newest(Detail(2) with { Deployments = [undone, s_old] }).Select(deployment => deployment.Id));
        Assert.Equal([s_old.Id], ServiceRules.Newest(Detail(2) with { Deployments = [s_old, undone with { Id = "older" }] }).Select(deployment => deployment.Id));
        Assert.Equal(("runs now", null), (RolloutWords.Part(s_old), RolloutWords.Part(undone)));
    }

    [Fact]
    public void The_last_task_that_failed_comes_before_those_that_were_stopped_on_purpose()
    {
        var (stopped, crashed) = (Stopped("t1", "ServiceSchedulerInitiated"), Stopped("t2", "EssentialContainerExited"));

        Assert.Equal("t2", ServiceRules.LastStopped(Detail(2) with { Tasks = [stopped, crashed] })?.Id);
        Assert.Equal("t1", ServiceRules.LastStopped(Detail(2) with { Tasks = [stopped] })?.Id);
        Assert.Null(ServiceRules.LastStopped(Detail(2)));
    }

    [Theory]
    [InlineData(0, "when its 2 tasks run")]
    [InlineData(2, null)]
    public void A_price_says_that_it_is_of_tasks_that_do_not_run(int running, string? words) =>
        Assert.Equal(words, ServiceRules.PriceMeans(Examples.Service("web", price: new Price(0.2m, 144m, "list")) with { Running = running }));

    [Fact]
    public void An_image_is_named_by_its_tags_and_where_several_run_by_the_tasks_that_have_it()
    {
        var (one, other) = (new RunningImage("web", "sha256:1", ["1.6.0"], 1), new RunningImage("web", "sha256:2", ["1.7.0", "latest"], 2));

        Assert.Equal("1.6.0", ServiceRules.ImageWords(Detail(1) with { RunningImages = [one] }, one));
        Assert.Equal("1.7.0, latest in 2 tasks", ServiceRules.ImageWords(Detail(3) with { RunningImages = [one, other] }, other));
        Assert.Equal("none: no task runs", ServiceRules.WhyNoImage(Detail(0)));
    }

    private static ServiceDetail Detail(int running) => Examples.Detail(Examples.Service("web") with { Running = running });

    private static TaskView Stopped(string id, string code) =>
        new(id, $"arn:{id}", "STOPPED", "STOPPED", null, "web:42", null, null, null, Examples.Now, code, null, null, null, []);
}
