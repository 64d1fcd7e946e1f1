using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts.Operations;
using Xunit;

namespace DeployConsole.Client.Shared.Plans;

public sealed class PlanFormTests
{
    private readonly TaskCompletionSource<OperationAccepted> _answer = new();
    private readonly Queue<OperationPlan> _plans = new();
    private readonly List<PlanConfirmation> _sent = [];

    [Fact]
    public async Task A_second_click_while_the_first_is_on_its_way_sends_nothing()
    {
        var form = await PlannedAsync(Examples.Plan());
        form.Reason = "new weights";

        var first = form.SendAsync(TestContext.Current.CancellationToken);
        var second = await form.SendAsync(TestContext.Current.CancellationToken);
        _answer.SetResult(new OperationAccepted(Guid.NewGuid(), AlreadyRunning: false));

        Assert.Null(second);
        Assert.NotNull(await first);
        Assert.Equal([new PlanConfirmation("new weights", "f1", null)], _sent);
    }

    [Fact]
    public async Task What_destroys_waits_for_the_name_typed_by_hand()
    {
        var form = await PlannedAsync(Examples.Plan(typedName: "mleip-airflow-dev-env"));
        form.Reason = "idle for a week";

        form.TypedName = "mleip-airflow-dev";
        Assert.False(form.CanSend);
        Assert.Equal("Type mleip-airflow-dev-env to go on.", form.Missing);

        form.TypedName = "mleip-airflow-dev-env";
        Assert.True(form.CanSend);
        Assert.Null(form.Missing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  a ")]
    public async Task Without_a_reason_nothing_is_sent(string reason)
    {
        var form = await PlannedAsync(Examples.Plan());
        form.Reason = reason;

        Assert.Null(await form.SendAsync(TestContext.Current.CancellationToken));
        Assert.Empty(_sent);
        Assert.Equal("Give a reason.", form.Missing);
    }

    [Fact]
    public async Task A_plan_that_refuses_cannot_be_sent()
    {
        var form = await PlannedAsync(Examples.Plan(refusal: "The environment is being updated."));
        form.Reason = "new weights";

        Assert.False(form.CanSend);
        Assert.Equal("The environment is being updated.", form.Missing);
    }

    [Fact]
    public async Task A_server_that_went_away_leaves_it_open_whether_the_request_arrived_and_says_so()
    {
        var form = await PlannedAsync(Examples.Plan());
        form.Reason = "new weights";
        _answer.SetException(new ConsoleProblemException(ConsoleProblem.Away(null), null));

        Assert.Null(await form.SendAsync(TestContext.Current.CancellationToken));

        Assert.Contains("It is not known whether the request arrived.", form.Problem?.ToDo, StringComparison.Ordinal);
        Assert.True(form.CanSend);
    }

    [Fact]
    public async Task An_outdated_plan_is_replaced_and_keeps_what_the_person_wrote()
    {
        var form = await PlannedAsync(Examples.Plan(), Examples.Plan(fingerprint: "f2"));
        form.Reason = "new weights";
        _answer.SetException(new ConsoleProblemException(new ConsoleProblem(ProblemKind.PlanOutdated, "Moved.", null, ""), null));

        Assert.Null(await form.SendAsync(TestContext.Current.CancellationToken));

        Assert.True(form.Replanned);
        Assert.Equal("f2", form.Plan?.Fingerprint);
        Assert.Equal("new weights", form.Reason);
        Assert.Single(_sent);
    }

    [Fact]
    public async Task A_guard_that_can_be_overruled_is_overruled_only_with_a_reason_of_its_own()
    {
        var form = await PlannedAsync(Examples.Plan() with { Guards = [new PlanGuard("Freeze window", GuardVerdict.Refuse, "It is frozen.") { CanBreakGlass = true }] });
        form.Reason = "new weights";
        Assert.False(form.CanSend);
        Assert.Equal("It is frozen.", form.Missing);

        form.BreakGlass = "Because";
        Assert.Equal("Say in at least 10 characters why it cannot wait.", form.Missing);

        form.BreakGlass = "It costs eleven dollars a day.";
        _answer.SetResult(new OperationAccepted(Guid.NewGuid(), AlreadyRunning: false));
        Assert.NotNull(await form.SendAsync(TestContext.Current.CancellationToken));
        Assert.Equal([new PlanConfirmation("new weights", "f1", null, "It costs eleven dollars a day.")], _sent);
    }

    [Fact]
    public async Task A_guard_that_cannot_be_overruled_ends_it_there()
    {
        var form = await PlannedAsync(Examples.Plan() with
        {
            Guards =
            [
                new PlanGuard("Freeze window", GuardVerdict.Refuse, "It is frozen.") { CanBreakGlass = true },
                new PlanGuard("Protection tag", GuardVerdict.Refuse, "A tag protects it."),
            ],
        });
        (form.Reason, form.BreakGlass) = ("new weights", "It costs eleven dollars a day.");

        Assert.False(form.Guards.CanBeOverruled);
        Assert.False(form.CanSend);
    }

    private async Task<PlanForm> PlannedAsync(params OperationPlan[] plans)
    {
        foreach (var plan in plans) { _plans.Enqueue(plan); }

        var form = new PlanForm(new PlanRequest("Redeploy web", _ => Task.FromResult(_plans.Dequeue()), (confirmation, _) =>
        {
            _sent.Add(confirmation);
            return _answer.Task;
        }));
        await form.PlanAsync(TestContext.Current.CancellationToken);
        return form;
    }
}
