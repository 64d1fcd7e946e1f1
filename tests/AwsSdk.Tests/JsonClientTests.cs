using System.Net;
using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.Runtime;

namespace DeployConsole.AwsSdk;

public sealed class JsonClientTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_a_post_with_its_operation_in_the_target_header()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json("{}"));
        await server.Ecs().UpdateServiceAsync(
            new UpdateServiceRequest
            {
                Cluster = "demo",
                Service = "web",
                DesiredCount = 0,
                ForceNewDeployment = true,
                LoadBalancers = [],
                NetworkConfiguration = new NetworkConfiguration
                {
                    AwsvpcConfiguration = new AwsVpcConfiguration { Subnets = ["subnet-1"], AssignPublicIp = AssignPublicIp.DISABLED },
                },
            },
            Now);

        Assert.Equal(("POST", "/", ""), (server.Last.Method, server.Last.Path, server.Last.Query));
        Assert.Equal("AmazonEC2ContainerServiceV20141113.UpdateService", server.Last.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.1", server.Last.Headers["Content-Type"]);
        Clients.SameJson(
            """
            {"cluster":"demo","service":"web","desiredCount":0,
             "networkConfiguration":{"awsvpcConfiguration":{"subnets":["subnet-1"],"assignPublicIp":"DISABLED"}},
             "forceNewDeployment":true,"loadBalancers":[]}
            """,
            server.Last.Text());
    }

    [Fact]
    public async Task An_answer_is_read_with_times_in_utc()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json(
            """
            {"services":[{"serviceName":"web","status":"ACTIVE","runningCount":2,"createdAt":1753000000.123,
              "deployments":[{"id":"ecs-svc/1","rolloutState":"IN_PROGRESS","failedTasks":0}]}],
             "failures":[{"arn":"arn:x","reason":"MISSING"}]}
            """,
            200,
            ("x-amzn-RequestId", "id-1")));
        var answer = await server.Ecs().DescribeServicesAsync(new DescribeServicesRequest { Services = ["web"] }, Now);

        var service = Assert.Single(answer.Services);
        Assert.Equal(2, service.RunningCount);
        Assert.Equal(new DateTime(2025, 7, 20, 8, 26, 40, 123, DateTimeKind.Utc), service.CreatedAt);
        Assert.Equal(DateTimeKind.Utc, service.CreatedAt?.Kind);
        Assert.Equal(DeploymentRolloutState.IN_PROGRESS, service.Deployments[0].RolloutState);
        Assert.Equal("MISSING", answer.Failures[0].Reason);
        Assert.Equal("id-1", answer.ResponseMetadata.RequestId);
        Assert.Equal(HttpStatusCode.OK, answer.HttpStatusCode);
    }

    [Fact]
    public async Task What_the_answer_leaves_out_is_null()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json("""{"services":[{"serviceName":"web","desiredCount":null}]}"""));
        var service = (await server.Ecs().DescribeServicesAsync(new DescribeServicesRequest(), Now)).Services[0];
        Assert.Null(service.DesiredCount);
        Assert.Null(service.RunningCount);
        Assert.Null(service.CreatedAt);
        Assert.Null(service.Deployments);
        Assert.Null(service.LaunchType);
    }

    [Fact]
    public async Task Members_and_values_that_are_newer_than_the_model_do_no_harm()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json(
            """{"brandNew":{"a":[1,{"b":2}]},"services":[{"serviceName":"web","launchType":"ORBITAL","alsoNew":7}]}"""));
        var service = (await server.Ecs().DescribeServicesAsync(new DescribeServicesRequest(), Now)).Services[0];
        Assert.Equal("web", service.ServiceName);
        Assert.Equal("ORBITAL", service.LaunchType.Value);
    }

    [Theory]
    [InlineData("ClusterNotFoundException")]
    [InlineData("com.amazonaws.ecs#ClusterNotFoundException")]
    public async Task A_modelled_error_is_its_own_exception(string type)
    {
        await using var server = await WireServer.StartAsync(WireServer.Json(
            $$"""{"__type":"{{type}}","message":"Cluster not found."}""", 400, ("x-amzn-RequestId", "id-2")));
        var error = await Assert.ThrowsAsync<ClusterNotFoundException>(() => server.Ecs().ListServicesAsync(new ListServicesRequest(), Now));
        Assert.Equal("Cluster not found.", error.Message);
        Assert.Equal("ClusterNotFoundException", error.ErrorCode);
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
        Assert.Equal("id-2", error.RequestId);
        Assert.Equal(ErrorType.Sender, error.ErrorType);
    }

    [Fact]
    public async Task An_error_keeps_its_extra_members()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json(
            """{"__type":"ConflictException","message":"in use","resourceIds":["a","b"]}""", 400));
        var error = await Assert.ThrowsAsync<ConflictException>(
            () => server.Ecs().StopServiceDeploymentAsync(new StopServiceDeploymentRequest { ServiceDeploymentArn = "x" }, Now));
        Assert.Equal(["a", "b"], error.ResourceIds);
    }

    [Fact]
    public async Task An_error_that_the_model_does_not_name_is_the_services_own_with_its_code()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json("""{"__type":"UnrecognizedClientException","Message":"The token is invalid."}""", 400));
        var error = await Assert.ThrowsAsync<AmazonECSException>(() => server.Ecs().ListClustersAsync(new ListClustersRequest(), Now));
        Assert.Equal("UnrecognizedClientException", error.ErrorCode);
        Assert.Equal("The token is invalid.", error.Message);
    }

    [Fact]
    public async Task An_error_page_of_a_proxy_is_an_error_with_its_status()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json("<html>no</html>", 407));
        var error = await Assert.ThrowsAsync<AmazonECSException>(() => server.Ecs().ListClustersAsync(new ListClustersRequest(), Now));
        Assert.Equal(HttpStatusCode.ProxyAuthenticationRequired, error.StatusCode);
        Assert.Contains("407", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttled_call_is_tried_again_with_the_same_token()
    {
        await using var server = await WireServer.StartAsync(
            WireServer.Json("""{"__type":"ThrottlingException","message":"Rate exceeded"}""", 400),
            WireServer.Json("""{"tasks":[{"taskArn":"t"}]}"""));
        var answer = await server.Ecs().RunTaskAsync(new RunTaskRequest { TaskDefinition = "family:1" }, Now);
        Assert.Equal("t", answer.Tasks[0].TaskArn);
        Assert.Equal(2, server.Received.Count);
        Assert.Contains("\"clientToken\":\"", server.Last.Text(), StringComparison.Ordinal);
        Assert.Single(server.Received.Select(request => request.Text()).Distinct());
    }

    [Theory]
    [InlineData("""{"clusterArns":["a" """)]
    [InlineData("""{"clusterArns":"a"}""")]
    [InlineData("[]")]
    public async Task A_broken_answer_is_an_unmarshalling_error(string body)
    {
        await using var server = await WireServer.StartAsync(WireServer.Json(body, 200, ("x-amzn-RequestId", "id-3")));
        server.Retries = 0;
        var error = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => server.Ecs().ListClustersAsync(new ListClustersRequest(), Now));
        Assert.Equal("id-3", error.RequestId);
    }

    [Fact]
    public async Task Milliseconds_of_log_events_are_times()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json("""{"events":[{"timestamp":1753000000123,"message":"hi"}]}"""));
        var answer = await server.Logs().GetLogEventsAsync(
            new Amazon.CloudWatchLogs.Model.GetLogEventsRequest { LogGroupName = "g", LogStreamName = "s", StartTime = new DateTime(2025, 7, 20, 0, 0, 0, DateTimeKind.Utc) },
            Now);
        Assert.Equal(new DateTime(2025, 7, 20, 8, 26, 40, 123, DateTimeKind.Utc), answer.Events[0].Timestamp);
        Assert.Contains("\"startTime\":1752969600000", server.Last.Text(), StringComparison.Ordinal);
    }
}
