using System.Text.Json;
using Amazon.Runtime;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>Errors in the JSON protocols: the code in <c>__type</c> or a header, the message and the extra members beside it.</summary>
internal static class JsonErrors
{
    public const string TypeHeader = "x-amzn-ErrorType";
    public const string QueryHeader = "x-amzn-query-error";

    public static byte[] Body(ServiceModel service, AmazonServiceException error, bool withType)
    {
        var wire = ErrorForm.Of(service, error);
        void Head(Utf8JsonWriter writer)
        {
            if (withType)
            {
                writer.WriteString("__type", wire.Name);
            }

            writer.WriteString("message", error.Message);
        }

        return wire.Model is { } model
            ? JsonWriting.Body(model.Shape, error, Head)
            : JsonWriting.Body(Shape.Error(wire.Name, () => []), error, Head);
    }

    public static AmazonServiceException Read(OperationModel operation, ErrorAnswer answer)
    {
        var json = Parse(answer.Body);
        var name = Name(answer.Header(TypeHeader) ?? Text(json, "__type") ?? Text(json, "code"));
        var message = Text(json, "message") ?? Text(json, "Message") ?? Text(json, "errorMessage");
        var query = answer.Header(QueryHeader)?.Split(';');
        var error = ErrorForm.Create(operation, name, query is [var code, _] ? code : name, message, answer, RequestId(answer));
        if (json is { } body && operation.Service.FindError(error) is { } model)
        {
            JsonReading.Into(error, model.Shape, body);
        }

        return error;
    }

    public static string? RequestId(ErrorAnswer answer) => answer.Header("x-amzn-RequestId") ?? answer.Header("x-amz-request-id");

    // A proxy in between answers with HTML: then there is no code and no message, but still a status.
    private static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonReading.Object(body);
        }
        catch (WireFormatException)
        {
            return null;
        }
    }

    // "com.amazonaws.ecs#ClusterNotFoundException" and "ClusterNotFoundException:http://..." both name ClusterNotFoundException.
    private static string? Name(string? type) => type?.Split('#')[^1].Split(':')[0];

    private static string? Text(JsonElement? json, string name) =>
        json is { } body && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
