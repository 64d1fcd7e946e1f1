using Amazon;
using Amazon.ECR;
using Amazon.ECR.Model;
using Amazon.ECS;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using DeployConsole.AwsSdk.Client;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk;

public sealed class EndpointTests
{
    private const string Variable = "AWS_ENDPOINT_URL_ECR";

    [Theory]
    [InlineData("ECS", "eu-west-1", false, false, "https://ecs.eu-west-1.amazonaws.com")]
    [InlineData("ECS", "cn-north-1", false, false, "https://ecs.cn-north-1.amazonaws.com.cn")]
    [InlineData("ECS", "us-east-1", true, false, "https://ecs-fips.us-east-1.amazonaws.com")]
    [InlineData("ECS", "us-gov-west-1", true, false, "https://ecs-fips.us-gov-west-1.amazonaws.com")]
    [InlineData("ECS", "us-east-1", false, true, "https://ecs.us-east-1.api.aws")]
    [InlineData("ECR", "us-east-1", false, false, "https://api.ecr.us-east-1.amazonaws.com")]
    [InlineData("ECR", "us-east-1", true, false, "https://ecr-fips.us-east-1.amazonaws.com")]
    [InlineData("ECR", "us-east-1", false, true, "https://ecr.us-east-1.api.aws")]
    [InlineData("CloudWatch", "us-gov-west-1", true, false, "https://monitoring.us-gov-west-1.amazonaws.com")]
    [InlineData("CloudWatch Logs", "us-east-2", true, false, "https://logs-fips.us-east-2.amazonaws.com")]
    [InlineData("MWAA", "eu-west-1", false, false, "https://airflow.eu-west-1.amazonaws.com")]
    [InlineData("Elastic Load Balancing v2", "ap-south-1", false, false, "https://elasticloadbalancing.ap-south-1.amazonaws.com")]
    public void A_service_is_found_in_every_partition(string serviceId, string region, bool fips, bool dualStack, string url)
    {
        var service = ServiceModels.All.Single(service => service.ServiceId == serviceId);
        var endpoint = new ServiceEndpoints(service).ResolveEndpoint(new EndpointParameters
        {
            ["Region"] = region,
            ["UseFIPS"] = fips,
            ["UseDualStack"] = dualStack,
        });
        Assert.Equal(url, endpoint.URL);
    }

    [Fact]
    public void An_overridden_endpoint_cannot_be_a_fips_endpoint() =>
        Assert.Throws<AmazonClientException>(() => new ServiceEndpoints(ServiceModels.ECS).ResolveEndpoint(
            new EndpointParameters { ["Region"] = "eu-west-1", ["UseFIPS"] = true, ["Endpoint"] = "http://127.0.0.1:1" }));

    [Fact]
    public async Task The_environment_overrides_the_endpoint_and_keeps_the_region()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json("""{"repositories":[{"repositoryName":"r"}]}"""));
        Environment.SetEnvironmentVariable(Variable, server.Address);
        try
        {
            var client = new AmazonECRClient(Clients.Key, RegionEndpoint.EUCentral1);
            var answer = await client.DescribeRepositoriesAsync(new DescribeRepositoriesRequest(), TestContext.Current.CancellationToken);
            Assert.Equal("r", answer.Repositories[0].RepositoryName);
            Assert.Contains("/eu-central-1/ecr/", server.Last.Headers["Authorization"], StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    [Fact]
    public void The_endpoint_of_a_call_can_be_asked_for()
    {
        using var client = new AmazonECSClient(Clients.Key, RegionEndpoint.EUWest1);
        Assert.Equal(
            "https://ecs.eu-west-1.amazonaws.com/",
            client.DetermineServiceOperationEndpoint(new Amazon.ECS.Model.ListClustersRequest()).URL);
    }
}
