using Amazon.Runtime;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk;

/// <summary>Every member of every shape, from a client over a socket to the server's side and back.</summary>
public sealed class RoundTripTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public static TheoryData<string> Services { get; } = [.. ServiceModels.All.Select(service => service.ServiceId)];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_request_and_response_survives(string serviceId)
    {
        var service = ServiceModels.All.Single(service => service.ServiceId == serviceId);
        AmazonWebServiceRequest? received = null;
        await using var server = await WireServer.StartAsync(request =>
        {
            var protocol = ServerProtocol.For(service, request);
            var call = protocol.Read(request);
            received = call.Request;
            return protocol.Write(call.Operation, (AmazonWebServiceResponse)Samples.Filled(call.Operation.Output), "id");
        });
        var client = server.AllClients().Single(client => client.Config.RegionEndpointServiceName == service.EndpointPrefix);
        foreach (var operation in service.Operations.Values)
        {
            var sent = (AmazonWebServiceRequest)Samples.Filled(operation.Input);
            var answer = await client.CallAsync(operation.Name, sent, Now);
            Assert.Equal((operation.Name, Samples.Describe(sent)), (operation.Name, Samples.Describe(received)));
            Assert.Equal((operation.Name, Samples.Describe(Samples.Filled(operation.Output))), (operation.Name, Samples.Describe(answer)));
            Assert.Equal("id", answer.ResponseMetadata.RequestId);
        }

        Assert.Equal(service.Operations.Count, server.Received.Count);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_empty_request_and_response_survives(string serviceId)
    {
        var service = ServiceModels.All.Single(service => service.ServiceId == serviceId);
        await using var server = await WireServer.StartAsync(request =>
        {
            var protocol = ServerProtocol.For(service, request);
            var call = protocol.Read(request);
            return protocol.Write(call.Operation, (AmazonWebServiceResponse)call.Operation.Output.Create(), "id");
        });
        var client = server.AllClients().Single(client => client.Config.RegionEndpointServiceName == service.EndpointPrefix);
        foreach (var operation in service.Operations.Values)
        {
            var request = (AmazonWebServiceRequest)operation.Input.Create();
            foreach (var label in operation.Input.Members.Where(member => member.Location == MemberLocation.Path))
            {
                label.Set(request, "x");
            }

            var answer = await client.CallAsync(operation.Name, request, Now);
            Assert.Equal((operation.Name, Samples.Describe(operation.Output.Create())), (operation.Name, Samples.Describe(answer)));
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_modelled_error_arrives_as_its_own_type(string serviceId)
    {
        var service = ServiceModels.All.Single(service => service.ServiceId == serviceId);
        AmazonServiceException? thrown = null;
        await using var server = await WireServer.StartAsync(request =>
            ServerProtocol.For(service, request).WriteError(thrown ?? throw new InvalidOperationException("nothing to throw"), "id"));
        server.Retries = 0;
        var client = server.AllClients().Single(client => client.Config.RegionEndpointServiceName == service.EndpointPrefix);
        foreach (var operation in service.Operations.Values)
        {
            foreach (var error in operation.Errors)
            {
                thrown = error.Create("what happened", null, ErrorType.Unknown, null, null, 0);
                Samples.Fill(thrown, error.Shape, new Stack<Shape>());
                var caught = await Assert.ThrowsAnyAsync<AmazonServiceException>(
                    () => client.CallAsync(operation.Name, (AmazonWebServiceRequest)Samples.Filled(operation.Input), Now));
                Assert.Equal(error.Type, caught.GetType());
                Assert.Equal(("what happened", error.Status, "id"), (caught.Message, caught.StatusCode, caught.RequestId));
                Assert.Equal(Samples.Describe(thrown), Samples.Describe(caught));
            }
        }
    }
}
