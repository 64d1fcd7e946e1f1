namespace DeployConsole.Server.LoadBalancers;

/// <summary>What looking at load balancers needs from the host.</summary>
internal static class LoadBalancersFeature
{
    public static IServiceCollection AddLoadBalancersFeature(this IServiceCollection services) =>
        services.AddSingleton<LoadBalancerList>().AddSingleton<LoadBalancerDetails>();
}
