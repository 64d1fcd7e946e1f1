using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Fleet;
using DeployConsole.Contracts.LoadBalancers;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory.Rows;

namespace DeployConsole.Server.Fleet;

/// <summary>Services, environments and load balancers as the home page shows them.</summary>
internal static class FleetItems
{
    public const string Service = "service";
    public const string Environment = "environment";
    public const string LoadBalancer = "load-balancer";

    public static IEnumerable<FleetItem> Of(ScopeRows rows) =>
        [.. rows.Services.Select(Of), .. rows.Environments.Select(Of), .. rows.LoadBalancers.Select(Of)];

    // Keys of different kinds may be the same text; the path tells them apart.
    private static FleetItem Of(ServiceSummary row) => new(
        $"services/{row.Key}", Service, row.Scope, row.Name, $"services/{row.Key}", row.Health, Size(row), FleetReader.Daily(row.Price));

    // Where all tasks run and their targets do not answer, "2 of 2 tasks" beside a red cross says nothing.
    private static string Size(ServiceSummary row) => row is { Targets: { } targets, HealthyTargets: { } healthy } && row.Running >= row.Desired && healthy < targets
        ? $"{healthy} of {targets} targets"
        : $"{row.Running} of {row.Desired} tasks";

    private static FleetItem Of(EnvironmentSummary row) => new(
        $"environments/{row.Key}", Environment, row.Scope, row.Name, $"environments/{row.Key}", row.Health, row.Class ?? row.Status, FleetReader.Daily(row.Price));

    private static FleetItem Of(LoadBalancerSummary row) => new(
        $"load-balancers/{row.Key}",
        LoadBalancer,
        row.Scope,
        row.Name,
        $"load-balancers/{row.Key}",
        row.Health,
        row.Targets is { } targets ? $"{row.HealthyTargets} of {targets} targets" : "targets not read",
        FleetReader.Daily(row.Price));
}
