using Amazon.ECS.Model;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>What a service revision freezes.</summary>
internal sealed record ServiceSettings
{
    public required TaskDefinition TaskDefinition { get; init; }

    public List<LoadBalancer> LoadBalancers { get; init; } = [];

    public List<ServiceRegistry> ServiceRegistries { get; init; } = [];

    public NetworkConfiguration? NetworkConfiguration { get; init; }

    public string? LaunchType { get; init; }

    public List<CapacityProviderStrategyItem> CapacityProviderStrategy { get; init; } = [];

    public string? PlatformVersion { get; init; }

    public ServiceConnectConfiguration? ServiceConnect { get; init; }

    public List<ServiceVolumeConfiguration> Volumes { get; init; } = [];

    public List<VpcLatticeConfiguration> VpcLattice { get; init; } = [];

    public IReadOnlyList<string> Subnets => NetworkConfiguration?.AwsvpcConfiguration?.Subnets ?? [];

    public IReadOnlyList<string> SecurityGroups => NetworkConfiguration?.AwsvpcConfiguration?.SecurityGroups ?? [];

    /// <summary>The platform that LATEST stands for; none for EC2.</summary>
    public string? ResolvedPlatform => LaunchType == "EC2" ? null : PlatformVersion is null or "LATEST" ? "1.4.0" : PlatformVersion;
}
