using DeployConsole.Client.Shared;

namespace DeployConsole.Client.Snapshots;

/// <summary>What the snapshots feature brings along: its pages, and a tab of the environment page.</summary>
public static class SnapshotsFeature
{
    public static IServiceCollection AddSnapshotsFeature(this IServiceCollection services) => services
        .AddScoped<SnapshotsClient>()
        .AddScoped<SnapshotRestore>()
        .AddSingleton(new EnvironmentTab("snapshots", "Snapshots", typeof(SnapshotsTab), WhenGone: true));
}
