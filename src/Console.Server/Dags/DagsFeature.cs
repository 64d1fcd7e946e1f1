using DeployConsole.Server.Operations;

namespace DeployConsole.Server.Dags;

/// <summary>What DAG delivery needs from the host.</summary>
internal static class DagsFeature
{
    public static IServiceCollection AddDagsFeature(this IServiceCollection services) => services
        .AddSingleton<DagTargets>()
        .AddSingleton<DagBucket>()
        .AddSingleton<DagHashes>()
        .AddSingleton<DagComparison>()
        .AddSingleton<DagPlanner>()
        .AddSingleton<DagStaging>()
        .AddSingleton<DagForm>()
        .AddSingleton<DagRequests>()
        .AddSingleton<DagDeploymentLog>()
        .AddSingleton<DagDeploymentPlanner>()
        .AddSingleton<DagComparisonStep>()
        .AddSingleton<DagSender>()
        .AddSingleton<DagVerification>()
        .AddSingleton<DagStart>()
        .AddSingleton<DagDeployments>()
        .AddHostedService<DagUploadSweep>()
        .AddOperation<DagDeployment>();
}
