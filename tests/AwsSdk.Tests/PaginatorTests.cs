using Amazon.ECR.Model;
using Amazon.ECS.Model;
using Amazon.MWAA.Model;

namespace DeployConsole.AwsSdk;

public sealed class PaginatorTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_are_read_until_no_token_comes()
    {
        await using var server = await WireServer.StartAsync(
            WireServer.Json("""{"serviceArns":["a","b"],"nextToken":"t1"}"""),
            WireServer.Json("""{"nextToken":"t2"}"""),
            WireServer.Json("""{"serviceArns":["c"]}"""));
        List<string> arns = [];
        await foreach (var arn in server.Ecs().Paginators.ListServices(new ListServicesRequest { Cluster = "demo" }).ServiceArns.WithCancellation(Now))
        {
            arns.Add(arn);
        }

        Assert.Equal(["a", "b", "c"], arns);
        Assert.Equal(
            ["""{"cluster":"demo"}""", """{"cluster":"demo","nextToken":"t1"}""", """{"cluster":"demo","nextToken":"t2"}"""],
            server.Received.Select(request => request.Text()));
    }

    [Fact]
    public async Task Pages_of_a_rest_service_carry_the_token_in_the_query_string()
    {
        await using var server = await WireServer.StartAsync(
            WireServer.Json("""{"Environments":["a"],"NextToken":"x/y="}"""), WireServer.Json("""{"Environments":["b"]}"""));
        List<ListEnvironmentsResponse> pages = [];
        await foreach (var page in server.Mwaa().Paginators.ListEnvironments(new ListEnvironmentsRequest { MaxResults = 25 }).Responses.WithCancellation(Now))
        {
            pages.Add(page);
        }

        Assert.Equal(["a", "b"], pages.SelectMany(page => page.Environments));
        Assert.Equal(["MaxResults=25", "MaxResults=25&NextToken=x%2Fy%3D"], server.Received.Select(request => request.Query));
    }

    [Fact]
    public async Task A_result_inside_a_structure_is_paged_too()
    {
        await using var server = await WireServer.StartAsync(
            WireServer.Json("""{"imageScanFindings":{"findings":[{"name":"CVE-1"}]},"nextToken":"t"}"""), WireServer.Json("{}"));
        var request = new DescribeImageScanFindingsRequest { RepositoryName = "r", ImageId = new ImageIdentifier { ImageTag = "1" } };
        List<string> names = [];
        await foreach (var finding in server.Ecr().Paginators.DescribeImageScanFindings(request).Findings.WithCancellation(Now))
        {
            names.Add(finding.Name);
        }

        Assert.Equal(["CVE-1"], names);
    }

    [Fact]
    public async Task A_paginator_is_read_only_once()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json("""{"clusterArns":["a"]}"""));
        var paginator = server.Ecs().Paginators.ListClusters(new ListClustersRequest());
        await foreach (var arn in paginator.ClusterArns.WithCancellation(Now))
        {
            Assert.Equal("a", arn);
        }

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var page in paginator.Responses.WithCancellation(Now))
            {
                Assert.Fail($"read {page} again");
            }
        });
    }
}
