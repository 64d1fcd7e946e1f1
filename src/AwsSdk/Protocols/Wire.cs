using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>The protocols; they hold no state.</summary>
internal static class Wire
{
    public static IProtocol Json { get; } = new JsonProtocol();

    private static readonly IProtocol s_restJson = new RestJsonProtocol();
    private static readonly IProtocol s_query = new QueryProtocol();

    public static IProtocol Of(WireProtocol protocol) => protocol switch
    {
        WireProtocol.Json => Json,
        WireProtocol.RestJson => s_restJson,
        _ => s_query,
    };
}
