using Amazon;
using Amazon.ECS.Model;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk;

// The switch is the whole process's, so nothing may run beside this.
[CollectionDefinition(nameof(CollectionTests), DisableParallelization = true)]
[Collection(nameof(CollectionTests))]
public sealed class CollectionTests
{
    [Fact]
    public async Task Collections_exist_from_the_start_when_the_process_asks_for_it_and_empty_ones_are_not_sent()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json("{}"));
        AWSConfigs.InitializeCollections = true;
        try
        {
            var request = new DescribeClustersRequest();
            Assert.Empty(request.Clusters);
            var answer = await server.Ecs().DescribeClustersAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal("{}", server.Last.Text());
            Assert.Empty(answer.Clusters);
        }
        finally
        {
            AWSConfigs.InitializeCollections = false;
        }
    }

    [Fact]
    public void The_models_are_read_once_and_complete()
    {
        Assert.Equal(74, ServiceModels.All.Sum(service => service.Operations.Count));
        Assert.Equal(
            ["ecs", "elasticloadbalancing", "airflow", "ecr", "monitoring", "logs"], ServiceModels.All.Select(service => service.SigningName));
    }
}
