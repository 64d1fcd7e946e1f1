using Amazon.Runtime;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>The server's side of a service: reads requests and writes answers in the protocol that the caller speaks.</summary>
public sealed class ServerProtocol
{
    private readonly IProtocol _protocol;

    private ServerProtocol(ServiceModel service, IProtocol protocol)
    {
        Service = service;
        _protocol = protocol;
    }

    public ServiceModel Service { get; }

    /// <summary>The protocol of a request: JSON where an X-Amz-Target names the service, else the service's own.</summary>
    public static ServerProtocol For(ServiceModel service, WireRequest request) => new(
        service,
        service.TargetPrefix.Length > 0 && request.Headers.ContainsKey(JsonProtocol.TargetHeader)
            ? Wire.Json
            : Wire.Of(service.Protocol));

    /// <summary>Reads a request; members and enumeration values that the model does not know are no error.</summary>
    /// <exception cref="WireFormatException">The request names no operation of the service, or cannot be read.</exception>
    public ServerCall Read(WireRequest request) => _protocol.ReadRequest(Service, request);

    /// <summary>Writes an answer; members that are null are left out.</summary>
    public WireResponse Write(OperationModel operation, AmazonWebServiceResponse response, string requestId) =>
        _protocol.WriteResponse(operation, response, requestId);

    /// <summary>
    /// Writes an error. A modelled exception needs only its message and extra members: code and status are the model's, unless its
    /// StatusCode says otherwise. Any other code travels as the service's base exception with ErrorCode and StatusCode set.
    /// </summary>
    public WireResponse WriteError(AmazonServiceException error, string requestId) => _protocol.WriteError(Service, error, requestId);

    /// <summary>Writes the error for a request that could not be read.</summary>
    public WireResponse WriteError(WireFormatException error, string requestId) => WriteError(
        Service.UnknownError(error.Message, error, ErrorType.Sender, error.Code, requestId, System.Net.HttpStatusCode.BadRequest),
        requestId);
}
