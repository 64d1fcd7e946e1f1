namespace DeployConsole.Server.Leases;

/// <summary>Who of several replicas works on what.</summary>
internal static class LeasesPlatform
{
    /// <summary>Before everything that works under a lease: services are stopped in reverse, and leases are given back last.</summary>
    public static IServiceCollection AddConsoleLeases(this IServiceCollection services)
    {
        services.AddOptions<LeaseOptions>().BindConfiguration(LeaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<Replica>()
            .AddSingleton<LeaseStore>()
            .AddSingleton<LeasedWrites>()
            .AddSingleton<LeaseKeeper>()
            .AddHostedService(provider => provider.GetRequiredService<LeaseKeeper>());
    }
}
