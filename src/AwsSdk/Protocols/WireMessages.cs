namespace DeployConsole.AwsSdk.Protocols;

/// <summary>An HTTP request as a server received it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path as it stands on the wire, still percent-encoded, without the query string.</param>
/// <param name="Query">The query string without its question mark; empty when there is none.</param>
/// <param name="Headers">The headers, in a dictionary that compares names without case.</param>
/// <param name="Body">The whole body; empty when there is none.</param>
public sealed record WireRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);

/// <summary>An HTTP answer that a server is to send.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers: Content-Type and the request id, not Content-Length.</param>
/// <param name="Body">The whole body.</param>
public sealed record WireResponse(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);

/// <summary>A request that a server read: which operation is wanted, and with what.</summary>
public sealed record ServerCall(Schema.OperationModel Operation, Amazon.Runtime.AmazonWebServiceRequest Request);

/// <summary>A request that a client is to send; labels and query are not encoded yet.</summary>
internal sealed record ClientCall(
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyList<KeyValuePair<string, string>> Query,
    IReadOnlyDictionary<string, string> Headers,
    byte[] Body);

/// <summary>An error answer that a client received.</summary>
internal sealed record ErrorAnswer(int Status, Func<string, string?> Header, ReadOnlyMemory<byte> Body, Exception Inner);
