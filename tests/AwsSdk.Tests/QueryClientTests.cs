using System.Net;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.ElasticLoadBalancingV2;
using Amazon.ElasticLoadBalancingV2.Model;

namespace DeployConsole.AwsSdk;

public sealed class QueryClientTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_a_form_with_numbered_lists()
    {
        await using var server = await WireServer.StartAsync(WireServer.Xml("<RegisterTargetsResponse><RegisterTargetsResult/></RegisterTargetsResponse>"));
        await server.Elb().RegisterTargetsAsync(
            new RegisterTargetsRequest
            {
                TargetGroupArn = "arn:a/b",
                Targets = [new TargetDescription { Id = "10.0.0.1", Port = 5000 }, new TargetDescription { Id = "10.0.0.2" }],
            },
            Now);
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", server.Last.Headers["Content-Type"]);
        Assert.Equal(
            "Action=RegisterTargets&Version=2015-12-01&TargetGroupArn=arn%3Aa%2Fb&Targets.member.1.Id=10.0.0.1"
            + "&Targets.member.1.Port=5000&Targets.member.2.Id=10.0.0.2",
            server.Last.Text());
    }

    [Fact]
    public async Task Times_numbers_and_empty_lists_have_their_forms()
    {
        await using var server = await WireServer.StartAsync(WireServer.Xml("<PutMetricDataResponse><ResponseMetadata/></PutMetricDataResponse>"));
        await server.CloudWatch().PutMetricDataAsync(
            new PutMetricDataRequest
            {
                Namespace = "N 1",
                MetricData =
                [
                    new MetricDatum
                    {
                        MetricName = "m",
                        Dimensions = [],
                        Timestamp = new DateTime(2026, 11, 2, 3, 4, 5, DateTimeKind.Utc),
                        Value = 0.5,
                        Unit = StandardUnit.BytesSecond,
                    },
                ],
            },
            Now);
        Assert.Equal(
            "Action=PutMetricData&Version=2010-08-01&Namespace=N%201&MetricData.member.1.MetricName=m&MetricData.member.1.Dimensions="
            + "&MetricData.member.1.Timestamp=2026-11-02T03%3A04%3A05Z&MetricData.member.1.Value=0.5&MetricData.member.1.Unit=Bytes%2FSecond",
            server.Last.Text());
    }

    [Fact]
    public async Task An_answer_is_read_past_its_wrapper_and_unknown_elements()
    {
        await using var server = await WireServer.StartAsync(WireServer.Xml(
            """
            <DescribeTargetHealthResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
              <DescribeTargetHealthResult>
                <New><member>x</member></New>
                <TargetHealthDescriptions>
                  <member>
                    <Target><Id>10.0.0.1</Id><Port>5000</Port></Target>
                    <TargetHealth><State>unhealthy.draining</State><Reason>Target.FromTheFuture</Reason></TargetHealth>
                  </member>
                </TargetHealthDescriptions>
              </DescribeTargetHealthResult>
              <ResponseMetadata><RequestId>id-5</RequestId></ResponseMetadata>
            </DescribeTargetHealthResponse>
            """));
        var answer = await server.Elb().DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = "t" }, Now);
        var health = Assert.Single(answer.TargetHealthDescriptions);
        Assert.Equal(5000, health.Target.Port);
        Assert.Equal(TargetHealthStateEnum.UnhealthyDraining, health.TargetHealth.State);
        Assert.Equal("Target.FromTheFuture", health.TargetHealth.Reason.Value);
        Assert.Null(health.HealthCheckPort);
        Assert.Equal("id-5", answer.ResponseMetadata.RequestId);
    }

    [Theory]
    [InlineData("<TargetHealthDescriptions/>", 0)]
    [InlineData("", null)]
    public async Task An_empty_element_is_an_empty_list_and_a_missing_one_is_none(string list, int? count)
    {
        await using var server = await WireServer.StartAsync(WireServer.Xml($"<DescribeTargetHealthResponse><DescribeTargetHealthResult>{list}</DescribeTargetHealthResult></DescribeTargetHealthResponse>"));
        var answer = await server.Elb().DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = "t" }, Now);
        Assert.Equal(count, answer.TargetHealthDescriptions?.Count);
    }

    [Fact]
    public async Task A_modelled_error_is_known_by_its_query_code()
    {
        await using var server = await WireServer.StartAsync(WireServer.Xml(
            """
            <ErrorResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
              <Error><Type>Sender</Type><Code>TargetGroupNotFound</Code><Message>One or more target groups not found</Message></Error>
              <RequestId>id-6</RequestId>
            </ErrorResponse>
            """,
            400));
        var error = await Assert.ThrowsAsync<TargetGroupNotFoundException>(
            () => server.Elb().DescribeTargetHealthAsync(new DescribeTargetHealthRequest { TargetGroupArn = "t" }, Now));
        Assert.Equal(("TargetGroupNotFound", "id-6", HttpStatusCode.BadRequest), (error.ErrorCode, error.RequestId, error.StatusCode));
        Assert.Equal("One or more target groups not found", error.Message);
    }

    [Fact]
    public async Task An_unmodelled_error_keeps_its_code()
    {
        await using var server = await WireServer.StartAsync(WireServer.Xml(
            "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not you</Message></Error><RequestId>id-7</RequestId></ErrorResponse>", 403));
        var error = await Assert.ThrowsAsync<AmazonElasticLoadBalancingV2Exception>(
            () => server.Elb().DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest(), Now));
        Assert.Equal(("AccessDenied", "not you"), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task A_throttled_call_is_tried_again()
    {
        await using var server = await WireServer.StartAsync(
            WireServer.Xml("<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>", 400),
            WireServer.Xml("<DescribeLoadBalancersResponse><DescribeLoadBalancersResult><LoadBalancers/></DescribeLoadBalancersResult></DescribeLoadBalancersResponse>"));
        var answer = await server.Elb().DescribeLoadBalancersAsync(new DescribeLoadBalancersRequest(), Now);
        Assert.Empty(answer.LoadBalancers);
        Assert.Equal(2, server.Received.Count);
    }
}
