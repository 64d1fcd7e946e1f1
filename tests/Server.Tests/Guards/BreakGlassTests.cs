using System.Net;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server.Guards;

public sealed class BreakGlassTests
{
    private const string Hibernations = "/api/v1/environments/ml-dev.eu-west-1/mleip-airflow-dev-env/hibernations";

    private static readonly (string, string)[] s_always =
    [
        ("Guards:FreezeWindows:0:Name", "Always"), ("Guards:FreezeWindows:0:TimeZone", "Europe/Berlin"),
        ("Guards:FreezeWindows:0:From", "2020-01-01"), ("Guards:FreezeWindows:0:To", "2199-01-01"),
    ];

    [Fact]
    public async Task A_freeze_is_shown_in_the_plan_refuses_the_run_and_is_overruled_for_ever_in_the_open()
    {
        await using var host = await ConsoleHost.StartAsync(settings: s_always);
        using var admin = host.SignedInAs(Role.Admin);
        var deed = new { reason = "nobody used it for a week", typedName = GuardQuestionsAsked.Idle };

        var plan = await (await admin.SubmitAsync($"{Hibernations}?plan=true", deed)).OkAsync<OperationPlan>();
        Assert.Null(plan.Refusal);
        Assert.Contains(plan.Guards, guard => guard is { Name: "Freeze window", Verdict: GuardVerdict.Refuse, CanBreakGlass: true });

        var problem = await (await admin.SubmitAsync(Hibernations, deed)).ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(("Freeze window", true), (problem.GetProperty("guard").GetString(), problem.GetProperty("canBreakGlass").GetBoolean()));

        var broken = await (await admin.SubmitAsync(Hibernations, new { deed.reason, deed.typedName, breakGlass = "It costs eleven dollars a day." })).AcceptedAsync();
        var ended = await host.WatchAsync(broken.OperationId, detail => detail.Summary.Status.HasEnded());

        Assert.Equal((OperationStatus.Succeeded, "It costs eleven dollars a day."), (ended.Summary.Status, ended.BreakGlass));
        Assert.Contains(ended.Plan?.Guards ?? [], guard => guard is { Name: "Break glass", Words: "ana breaks the glass: It costs eleven dollars a day." });
    }

    [Theory]
    [InlineData("mleip-airflow-dev")]
    [InlineData("MLEIP-AIRFLOW-DEV-ENV")]
    [InlineData(" mleip-airflow-dev-env")]
    public async Task Without_the_name_typed_exactly_nothing_is_destroyed_and_the_words_say_what_to_type(string typed)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var admin = host.SignedInAs(Role.Admin);

        var problem = await (await admin.SubmitAsync(Hibernations, new { reason = "nobody used it for a week", typedName = typed })).ProblemAsync(HttpStatusCode.BadRequest);

        Assert.Contains("Type the name mleip-airflow-dev-env exactly", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, host.Calls("DeleteEnvironment"));
    }
}
