using DeployConsole.Server.Environments.Hibernations;
using DeployConsole.Server.Environments.Restorations;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Guards.Tags;
using DeployConsole.Server.Operations;

namespace DeployConsole.Server.Environments;

/// <summary>What deleting and creating environments needs from the host.</summary>
internal static class EnvironmentActionsFeature
{
    public static IServiceCollection AddEnvironmentActions(this IServiceCollection services) => services
        .AddSingleton<ITagSource, EnvironmentTags>()
        .AddSingleton<WholeEnvironments>()
        .AddSingleton<PinnedFiles>()
        .AddSingleton<SnapshotStore>()
        .AddSingleton<SnapshotReader>()
        .AddSingleton<SnapshotScope>()
        .AddSingleton<AirflowLook>()
        .AddSingleton<HibernationPlanner>()
        .AddSingleton<HibernationReader>()
        .AddSingleton<HibernationSnapshot>()
        .AddSingleton<HibernationDeletion>()
        .AddSingleton<RestorationPlanner>()
        .AddSingleton<RestorationCreation>()
        .AddSingleton<RestorationProof>()
        .AddOperation<Hibernation>()
        .AddOperation<Restoration>();
}
