namespace DeployConsole.Server.Environments;

/// <summary>What looking at environments needs from the host.</summary>
internal static class EnvironmentsFeature
{
    public static IServiceCollection AddEnvironmentsFeature(this IServiceCollection services) =>
        services.AddSingleton<EnvironmentList>().AddSingleton<EnvironmentDetails>();
}
