using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Verdicts;

namespace DeployConsole.Server.Services;

public sealed class DeploymentViewTests
{
    [Theory]
    [InlineData("ROLLBACK_SUCCESSFUL")]
    [InlineData("ROLLBACK_IN_PROGRESS")]
    public void After_a_rollback_the_deployment_that_was_rolled_back_to_runs_with_its_tasks_and_its_image(string status)
    {
        var views = Views([Deployment("new", status), Deployment("stopped", "STOPPED"), Deployment("old", "SUCCESSFUL"), Deployment("older", "SUCCESSFUL")], current: "new");

        Assert.Equal("old", Assert.Single(views, view => view.IsCurrent).Id);
        Assert.Equal((2, "sha256:old"), (views[2].Running, views[2].ImageDigest));
        Assert.Null(views[0].Running);
    }

    [Fact]
    public void A_deployment_that_rolls_out_is_the_current_one()
    {
        var views = Views([Deployment("new", "IN_PROGRESS"), Deployment("old", "SUCCESSFUL")], current: "new");

        Assert.Equal(("new", 2, RolloutState.InProgress), (Assert.Single(views, view => view.IsCurrent).Id, views[0].Running, views[0].State));
    }

    private static ImmutableArray<DeploymentView> Views(ImmutableArray<ServiceDeploymentFact> all, string current)
    {
        var service = new Evidence().Service with { CurrentDeploymentArn = current };
        return DeploymentViews.Of(
            new Picture(ScopeId.Of("ml-prod.eu-west-1"))
            {
                Deployments = ImmutableDictionary<string, DeploymentHistory>.Empty.Add(service.Key, new DeploymentHistory(all, Evidence.Now)),
                Revisions = all.ToImmutableDictionary(deployment => $"revision-{deployment.Arn}", deployment => new RevisionFact($"revision-{deployment.Arn}", null, "web:latest", $"sha256:{deployment.Arn}")),
            },
            service);
    }

    private static ServiceDeploymentFact Deployment(string arn, string status) => new(arn, status, null, $"revision-{arn}", 0, 3, Evidence.Now, Evidence.Now, Evidence.Now);
}
