namespace DeployConsole.Server.Live;

/// <summary>What sends changes to browsers.</summary>
internal static class LivePlatform
{
    public static IServiceCollection AddConsoleLive(this IServiceCollection services) => services.AddSingleton<LiveStreams>();
}
