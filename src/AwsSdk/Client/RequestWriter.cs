using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Client;

/// <summary>Hands a request to the runtime, which encodes, signs and sends it.</summary>
internal sealed class RequestWriter(OperationModel operation) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = Wire.Of(operation.Service.Protocol).WriteRequest(operation, input);
        var request = new DefaultRequest(input, operation.Service.ServiceId)
        {
            HttpMethod = operation.HttpMethod,
            ResourcePath = operation.UriTemplate,
            HostPrefix = operation.HostPrefix,
            UseQueryString = call.Query.Count > 0,
        };
        foreach (var (name, value) in call.Headers)
        {
            request.Headers[name] = value;
        }

        foreach (var (name, value) in call.Labels)
        {
            request.AddPathResource($"{{{name}}}", value);
        }

        foreach (var values in call.Query.GroupBy(pair => pair.Key, pair => pair.Value))
        {
            request.ParameterCollection.Add(values.Key, [.. values]);
        }

        if (call.Body.Length > 0)
        {
            request.Content = call.Body;
        }

        return request;
    }
}
