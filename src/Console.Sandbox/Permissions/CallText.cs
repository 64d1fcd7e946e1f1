using DeployConsole.AwsSdk.Protocols;

namespace DeployConsole.Sandbox.Permissions;

/// <summary>Reads members of a call by their names in the service model, whatever operation it is.</summary>
internal static class CallText
{
    /// <summary>A text, or null when the call has none of that name.</summary>
    public static string? Text(this ServerCall call, string member) => call.Operation.Input.FindMember(member)?.Get(call.Request) as string;

    /// <summary>A list of texts; a single text is a list of one.</summary>
    public static IReadOnlyList<string> Texts(this ServerCall call, string member) => call.Operation.Input.FindMember(member)?.Get(call.Request) switch
    {
        List<string> { Count: > 0 } texts => texts,
        string { Length: > 0 } text => [text],
        _ => [],
    };

    /// <summary>Whether a list or a map of the call has anything in it.</summary>
    public static bool Has(this ServerCall call, string member) =>
        call.Operation.Input.FindMember(member)?.Get(call.Request) is System.Collections.ICollection { Count: > 0 };
}
