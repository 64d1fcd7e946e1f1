namespace DeployConsole.Server.Fleet;

/// <summary>What the home page needs from the host.</summary>
internal static class FleetFeature
{
    public static IServiceCollection AddFleetFeature(this IServiceCollection services) => services.AddSingleton<FleetReader>();
}
