using System.Net;
using Amazon;
using Amazon.MWAA;
using Amazon.MWAA.Model;
using Amazon.Runtime.Documents;

namespace DeployConsole.AwsSdk;

public sealed class RestJsonClientTests
{
    private const string Arn = "arn:aws:airflow:eu-west-1:111122223333:environment/dev env";

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Labels_go_into_the_path_and_the_rest_into_the_body()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json("""{"Arn":"arn:x"}"""));
        var answer = await server.Mwaa().UpdateEnvironmentAsync(
            new UpdateEnvironmentRequest { Name = "mleip-dev", MaxWorkers = 3, AirflowConfigurationOptions = new() { ["core.x"] = "1" } }, Now);
        Assert.Equal(("PATCH", "/environments/mleip-dev"), (server.Last.Method, server.Last.Path));
        Assert.Equal("application/json", server.Last.Headers["Content-Type"]);
        Clients.SameJson("""{"AirflowConfigurationOptions":{"core.x":"1"},"MaxWorkers":3}""", server.Last.Text());
        Assert.Equal("arn:x", answer.Arn);
    }

    [Fact]
    public async Task An_arn_in_a_path_is_encoded_and_a_list_in_a_query_is_repeated()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json("{}"));
        await server.Mwaa().UntagResourceAsync(new UntagResourceRequest { ResourceArn = Arn, TagKeys = ["a b", "c"] }, Now);
        Assert.Equal("DELETE", server.Last.Method);
        Assert.Equal("/tags/arn%3Aaws%3Aairflow%3Aeu-west-1%3A111122223333%3Aenvironment%2Fdev%20env", server.Last.Path);
        Assert.Equal("tagKeys=a%20b&tagKeys=c", server.Last.Query);
        Assert.Equal("", server.Last.Text());
    }

    [Fact]
    public async Task A_call_without_its_label_is_refused_before_it_becomes_another_call()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json("{}"));
        await Assert.ThrowsAsync<AmazonMWAAException>(() => server.Mwaa().GetEnvironmentAsync(new GetEnvironmentRequest { Name = "" }, Now));
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Documents_travel_both_ways()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json(
            """{"RestApiStatusCode":200,"RestApiResponse":{"dags":[{"dag_id":"a","is_paused":false,"ratio":0.5,"n":3000000000,"x":null}],"total_entries":1}}"""));
        var answer = await server.Mwaa().InvokeRestApiAsync(
            new InvokeRestApiRequest
            {
                Name = "dev",
                Path = "/dags",
                Method = RestApiMethod.PATCH,
                QueryParameters = new Document(new Dictionary<string, Document> { ["limit"] = 100 }),
                Body = new Document(new Dictionary<string, Document> { ["is_paused"] = true, ["tags"] = new Document("a", "b") }),
            },
            Now);

        Assert.Equal("/restapi/dev", server.Last.Path);
        Clients.SameJson(
            """{"Path":"/dags","Method":"PATCH","QueryParameters":{"limit":100},"Body":{"is_paused":true,"tags":["a","b"]}}""", server.Last.Text());
        var dag = answer.RestApiResponse.AsDictionary()["dags"].AsList()[0].AsDictionary();
        Assert.Equal("a", dag["dag_id"].AsString());
        Assert.False(dag["is_paused"].AsBool());
        Assert.Equal(0.5, dag["ratio"].AsDouble());
        Assert.Equal(3_000_000_000, dag["n"].AsLong());
        Assert.True(dag["x"].IsNull());
        Assert.Equal(1, answer.RestApiResponse.AsDictionary()["total_entries"].AsInt());
    }

    [Fact]
    public async Task An_airflow_error_arrives_with_its_answer()
    {
        await using var server = await WireServer.StartAsync(WireServer.Json(
            """{"RestApiStatusCode":404,"RestApiResponse":{"title":"Not found"}}""",
            400,
            ("x-amzn-ErrorType", "RestApiClientException:http://internal"),
            ("x-amzn-RequestId", "id-4")));
        var error = await Assert.ThrowsAsync<RestApiClientException>(() => server.Mwaa().InvokeRestApiAsync(
            new InvokeRestApiRequest { Name = "dev", Path = "/dags/x", Method = RestApiMethod.GET }, Now));
        Assert.Equal(404, error.RestApiStatusCode);
        Assert.Equal("Not found", error.RestApiResponse.AsDictionary()["title"].AsString());
        Assert.Equal((HttpStatusCode.BadRequest, "id-4"), (error.StatusCode, error.RequestId));
    }

    [Fact]
    public async Task The_host_gets_its_prefix_on_AWS()
    {
        var network = new RecordingNetwork();
        var client = new AmazonMWAAClient(Clients.Key, new AmazonMWAAConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = network });
        await client.GetEnvironmentAsync(new GetEnvironmentRequest { Name = "dev" }, Now);
        await client.CreateWebLoginTokenAsync(new CreateWebLoginTokenRequest { Name = "dev" }, Now);
        Assert.Equal(
            ["https://api.airflow.eu-west-1.amazonaws.com/environments/dev", "https://env.airflow.eu-west-1.amazonaws.com/webtoken/dev"],
            network.Asked);
    }
}
