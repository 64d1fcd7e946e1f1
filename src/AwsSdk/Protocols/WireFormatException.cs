namespace DeployConsole.AwsSdk.Protocols;

/// <summary>A message that cannot be read: broken JSON or XML, a text where a number belongs, an unknown operation.</summary>
public sealed class WireFormatException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public const string Serialization = "SerializationException";
    public const string UnknownOperation = "UnknownOperationException";

    /// <summary>AWS's code for it: <c>SerializationException</c>, <c>UnknownOperationException</c>, <c>InvalidAction</c> or <c>MalformedQueryString</c>.</summary>
    public string Code { get; } = code;
}
