using Amazon.Runtime;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>One wire protocol, in both directions.</summary>
internal interface IProtocol
{
    ClientCall WriteRequest(OperationModel operation, AmazonWebServiceRequest request);

    /// <exception cref="WireFormatException">The request names no operation of the service, or cannot be read.</exception>
    ServerCall ReadRequest(ServiceModel service, WireRequest request);

    WireResponse WriteResponse(OperationModel operation, AmazonWebServiceResponse response, string requestId);

    /// <exception cref="WireFormatException">The answer cannot be read.</exception>
    (AmazonWebServiceResponse Response, string? RequestId) ReadResponse(OperationModel operation, ReadOnlyMemory<byte> body);

    WireResponse WriteError(ServiceModel service, AmazonServiceException error, string requestId);

    AmazonServiceException ReadError(OperationModel operation, ErrorAnswer answer);
}
