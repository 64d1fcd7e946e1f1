using Amazon.Runtime;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk;

public sealed class SigningTests
{
    [Theory]
    [InlineData("ListClusters", "ecs")]
    [InlineData("DescribeLoadBalancers", "elasticloadbalancing")]
    [InlineData("ListEnvironments", "airflow")]
    [InlineData("DescribeRepositories", "ecr")]
    [InlineData("ListMetrics", "monitoring")]
    [InlineData("DescribeLogGroups", "logs")]
    public async Task Each_service_signs_with_its_own_name(string operation, string signingName)
    {
        await using var server = await WireServer.StartAsync(request => request.Text().StartsWith("Action", StringComparison.Ordinal)
            ? WireServer.Xml("<Response/>")
            : WireServer.Json("{}"));
        var service = ServiceModels.All.Single(service => service.SigningName == signingName);
        var client = server.AllClients().Single(client => client.GetType().GetMethod(operation + "Async") is not null);
        await client.CallAsync(
            operation, (AmazonWebServiceRequest)service.Operations[operation].Input.Create(), TestContext.Current.CancellationToken);
        Assert.Matches($"^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/\\d{{8}}/eu-west-1/{signingName}/aws4_request, ", server.Last.Headers["Authorization"]);
    }
}
