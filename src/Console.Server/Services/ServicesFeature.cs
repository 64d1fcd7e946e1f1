namespace DeployConsole.Server.Services;

/// <summary>What looking at services needs from the host.</summary>
internal static class ServicesFeature
{
    public static IServiceCollection AddServicesFeature(this IServiceCollection services) =>
        services.AddSingleton<ServiceList>().AddSingleton<ServiceDetails>();
}
