using DeployConsole.Client.Shared;

namespace DeployConsole.Client.Dags;

/// <summary>What the DAG feature brings along: a tab of the environment page.</summary>
public static class DagsFeature
{
    public static IServiceCollection AddDagsFeature(this IServiceCollection services) => services
        .AddScoped<DagsClient>()
        .AddSingleton(new EnvironmentTab("dags", "DAGs", typeof(DagsTab)));
}
