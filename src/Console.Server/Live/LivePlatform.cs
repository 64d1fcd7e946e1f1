using DeployConsole.Server.Live.Replicas;

namespace DeployConsole.Server.Live;

/// <summary>What sends changes to browsers, and between replicas.</summary>
internal static class LivePlatform
{
    public static IServiceCollection AddConsoleLive(this IServiceCollection services) => services
        .AddSingleton<LiveStreams>()
        .AddSingleton<ReplicaWords>()
        .AddSingleton<ReplicaListener>()
        .AddHostedService(provider => provider.GetRequiredService<ReplicaListener>());
}
