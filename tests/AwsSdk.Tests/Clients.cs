using System.Text;
using System.Text.Json;
using Amazon.CloudWatch;
using Amazon.CloudWatchLogs;
using Amazon.ECR;
using Amazon.ECS;
using Amazon.ElasticLoadBalancingV2;
using Amazon.MWAA;
using Amazon.Runtime;
using DeployConsole.AwsSdk.Protocols;

namespace DeployConsole.AwsSdk;

/// <summary>Clients that call a <see cref="WireServer"/>, and short ways to look at what it received.</summary>
internal static class Clients
{
    public static BasicAWSCredentials Key { get; } = new("AKIAEXAMPLE", "secret");

    public static AmazonECSClient Ecs(this WireServer server) => new(Key, server.Point(new AmazonECSConfig()));

    public static AmazonMWAAClient Mwaa(this WireServer server) => new(Key, server.Point(new AmazonMWAAConfig()));

    public static AmazonElasticLoadBalancingV2Client Elb(this WireServer server) => new(Key, server.Point(new AmazonElasticLoadBalancingV2Config()));

    public static AmazonECRClient Ecr(this WireServer server) => new(Key, server.Point(new AmazonECRConfig()));

    public static AmazonCloudWatchClient CloudWatch(this WireServer server) => new(Key, server.Point(new AmazonCloudWatchConfig()));

    public static AmazonCloudWatchLogsClient Logs(this WireServer server) => new(Key, server.Point(new AmazonCloudWatchLogsConfig()));

    public static IReadOnlyList<AmazonServiceClient> AllClients(this WireServer server) =>
        [server.Ecs(), server.Elb(), server.Mwaa(), server.Ecr(), server.CloudWatch(), server.Logs()];

    public static string Text(this WireRequest request) => Encoding.UTF8.GetString(request.Body.Span);

    public static string Text(this WireResponse response) => Encoding.UTF8.GetString(response.Body.Span);

    /// <summary>Calls the client's method for an operation, as a caller that names it would.</summary>
    public static async Task<AmazonWebServiceResponse> CallAsync(
        this AmazonServiceClient client, string operation, AmazonWebServiceRequest request, CancellationToken cancellationToken)
    {
        var method = client.GetType().GetMethod(operation + "Async") ?? throw new InvalidOperationException($"no {operation}Async");
        var task = (Task)(method.Invoke(client, [request, cancellationToken]) ?? throw new InvalidOperationException("no task"));
        await task;
        return (AmazonWebServiceResponse)(task.GetType().GetProperty("Result")?.GetValue(task) ?? throw new InvalidOperationException("no answer"));
    }

    /// <summary>Compares JSON by what it says, not by how it is spaced.</summary>
    public static void SameJson(string expected, string actual) =>
        Assert.Equal(JsonSerializer.Serialize(JsonElement.Parse(expected)), JsonSerializer.Serialize(JsonElement.Parse(actual)));
}
