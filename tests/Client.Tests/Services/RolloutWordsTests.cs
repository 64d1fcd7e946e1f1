using DeployConsole.Client.Shared;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Services;
using Xunit;

namespace DeployConsole.Client.Services;

public sealed class RolloutWordsTests
{
    private static readonly DeploymentView s_underWay = new(
        "arn:aws:ecs:dep/1", RolloutState.InProgress, null, "web:42", "repo/web:v7", 2, 0, 2, 9, null, Examples.Now.AddHours(-1), null, IsCurrent: true);

    [Theory]
    [InlineData(HealthState.Failing)]
    [InlineData(HealthState.Degraded)]
    public void A_deployment_that_fails_without_a_circuit_breaker_is_not_said_to_be_deploying(HealthState verdict) =>
        Assert.Equal((verdict, "Does not complete"), RolloutWords.Of(s_underWay, new Verdict(verdict, "Deployment fails", "Out of memory", null)));

    [Fact]
    public void A_deployment_that_goes_well_is_deploying() =>
        Assert.Equal((HealthState.Working, "Deploying"), RolloutWords.Of(s_underWay, new Verdict(HealthState.Working, "Deploying", "", null)));

    [Fact]
    public void A_past_deployment_keeps_its_end_while_the_service_fails() =>
        Assert.Equal((HealthState.Healthy, "Deployed"), RolloutWords.Of(s_underWay with { State = RolloutState.Succeeded }, Examples.Failing));

    [Theory]
    [InlineData(9, null, "9")]
    [InlineData(3, 10, "3 of 10")]
    [InlineData(null, 10, "not counted")]
    public void Failed_tasks_are_counted_against_the_circuit_breaker_only_where_there_is_one(int? failed, int? threshold, string words) =>
        Assert.Equal(words, RolloutWords.Failed(s_underWay with { Failed = failed, FailureThreshold = threshold }));
}
