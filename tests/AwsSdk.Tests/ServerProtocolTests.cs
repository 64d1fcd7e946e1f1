using System.Net;
using System.Text;
using Amazon.CloudWatch.Model;
using Amazon.ECS;
using Amazon.MWAA.Model;
using Amazon.Runtime;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk;

public sealed class ServerProtocolTests
{
    [Theory]
    [InlineData("ListClusters", "{\"maxResults\":", "SerializationException")]
    [InlineData("ListClusters", "[]", "SerializationException")]
    [InlineData("ListClusters", "{\"maxResults\":\"ten\"}", "SerializationException")]
    [InlineData("ListClusters", "{\"maxResults\":1.5}", "SerializationException")]
    [InlineData("ListClusters", "{\"maxResults\":99999999999}", "SerializationException")]
    [InlineData("ListClusters", "{\"nextToken\":5}", "SerializationException")]
    [InlineData("DescribeClusters", "{\"clusters\":{}}", "SerializationException")]
    [InlineData("DescribeClusters", "{\"clusters\":[[]]}", "SerializationException")]
    [InlineData("Levitate", "{}", "UnknownOperationException")]
    [InlineData("", "{}", "UnknownOperationException")]
    public void A_json_request_that_cannot_be_read_is_refused_with_its_code(string operation, string body, string code)
    {
        var request = Json("AmazonEC2ContainerServiceV20141113." + operation, body);
        var protocol = ServerProtocol.For(ServiceModels.ECS, request);
        var error = Assert.Throws<WireFormatException>(() => protocol.Read(request));
        var answer = protocol.WriteError(error, "id");
        Assert.Equal(400, answer.Status);
        Assert.Contains($"\"__type\":\"{code}\"", answer.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_deep_body_is_refused_and_not_followed()
    {
        var request = Json("AmazonEC2ContainerServiceV20141113.ListClusters", string.Concat(Enumerable.Repeat("{\"a\":", 100_000)));
        Assert.Throws<WireFormatException>(() => ServerProtocol.For(ServiceModels.ECS, request).Read(request));
    }

    [Theory]
    [InlineData("Version=2015-12-01", "MissingAction")]
    [InlineData("Action=Levitate", "InvalidAction")]
    [InlineData("Action=DescribeLoadBalancers&PageSize=ten", "SerializationException")]
    [InlineData("Action=DescribeLoadBalancers&Names.member.x=a", "MalformedQueryString")]
    [InlineData("Action=DescribeLoadBalancers&PageSize.a=1", "MalformedQueryString")]
    public void A_form_that_cannot_be_read_is_refused_with_its_code(string form, string code)
    {
        var request = Form(form);
        var protocol = ServerProtocol.For(ServiceModels.ElasticLoadBalancingV2, request);
        var answer = protocol.WriteError(Assert.Throws<WireFormatException>(() => protocol.Read(request)), "id");
        Assert.Contains($"<Code>{code}</Code>", answer.Text(), StringComparison.Ordinal);
        Assert.Equal(400, answer.Status);
    }

    [Theory]
    [InlineData("GET", "/environments/dev")]
    [InlineData("GET", "/environments/de%2Fv")]
    public void A_path_gives_the_operation_and_its_labels(string method, string path)
    {
        var request = new WireRequest(method, path, "", new Dictionary<string, string>(), ReadOnlyMemory<byte>.Empty);
        var call = ServerProtocol.For(ServiceModels.MWAA, request).Read(request);
        Assert.Equal(Uri.UnescapeDataString(path["/environments/".Length..]), Assert.IsType<GetEnvironmentRequest>(call.Request).Name);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/environments/")]
    [InlineData("POST", "/environments/dev")]
    [InlineData("GET", "/environments/dev/more")]
    public void A_path_that_the_service_does_not_have_is_an_unknown_operation(string method, string path)
    {
        var request = new WireRequest(method, path, "", new Dictionary<string, string>(), ReadOnlyMemory<byte>.Empty);
        var error = Assert.Throws<WireFormatException>(() => ServerProtocol.For(ServiceModels.MWAA, request).Read(request));
        Assert.Equal(WireFormatException.UnknownOperation, error.Code);
    }

    [Fact]
    public void Newer_clients_may_speak_json_to_CloudWatch()
    {
        var request = Json("GraniteServiceVersion20100801.DescribeAlarms", """{"AlarmNames":["a"],"MaxRecords":5}""");
        var protocol = ServerProtocol.For(ServiceModels.CloudWatch, request);
        var call = protocol.Read(request);
        Assert.Equal(["a"], Assert.IsType<DescribeAlarmsRequest>(call.Request).AlarmNames);

        var answer = protocol.Write(
            call.Operation,
            new DescribeAlarmsResponse { MetricAlarms = [new MetricAlarm { AlarmName = "a", StateUpdatedTimestamp = DateTime.UnixEpoch.AddSeconds(1.5) }] },
            "id");
        Clients.SameJson("""{"MetricAlarms":[{"AlarmName":"a","StateUpdatedTimestamp":1.5}]}""", answer.Text());
        Assert.Equal("application/x-amz-json-1.0", answer.Headers["Content-Type"]);
    }

    [Fact]
    public void An_error_in_json_of_a_former_query_service_carries_the_old_code()
    {
        var request = Json("GraniteServiceVersion20100801.GetMetricData", "{}");
        var answer = ServerProtocol.For(ServiceModels.CloudWatch, request).WriteError(new InvalidNextTokenException("no"), "id");
        Clients.SameJson("""{"__type":"InvalidNextToken","message":"no"}""", answer.Text());
        Assert.Equal("InvalidNextToken;Sender", answer.Headers["x-amzn-query-error"]);
    }

    [Fact]
    public void An_error_that_the_model_does_not_name_keeps_code_and_status()
    {
        var request = Json("AmazonEC2ContainerServiceV20141113.ListClusters", "{}");
        var answer = ServerProtocol.For(ServiceModels.ECS, request).WriteError(
            new AmazonECSException("Rate exceeded", ErrorType.Sender, "ThrottlingException", "", HttpStatusCode.BadRequest), "id-8");
        Assert.Equal((400, "id-8"), (answer.Status, answer.Headers["x-amzn-RequestId"]));
        Clients.SameJson("""{"__type":"ThrottlingException","message":"Rate exceeded"}""", answer.Text());
    }

    [Fact]
    public void A_modelled_error_needs_only_its_message()
    {
        var request = Form("Action=DescribeTargetHealth");
        var answer = ServerProtocol.For(ServiceModels.ElasticLoadBalancingV2, request)
            .WriteError(new Amazon.ElasticLoadBalancingV2.Model.TargetGroupNotFoundException("none"), "id-9");
        Assert.Equal(400, answer.Status);
        Assert.Contains("<Type>Sender</Type><Code>TargetGroupNotFound</Code><Message>none</Message>", answer.Text(), StringComparison.Ordinal);
        Assert.Contains("<RequestId>id-9</RequestId>", answer.Text(), StringComparison.Ordinal);
    }

    private static WireRequest Json(string target, string body) => new(
        "POST",
        "/",
        "",
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["x-amz-target"] = target },
        Encoding.UTF8.GetBytes(body));

    private static WireRequest Form(string body) =>
        new("POST", "/", "", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), Encoding.UTF8.GetBytes(body));
}
