using DeployConsole.Contracts;

namespace DeployConsole.Server.Inventory.Prices;

/// <summary>On-demand list prices in US dollars. What is not known for certain has no price.</summary>
/// <remarks>
/// Read in the price list of us-west-2 of 2026-08-08, which is the same in us-east-1. Other regions differ (sa-east-1 is dearer by
/// 72 %), so a real account elsewhere gets no price rather than a wrong one. A simulated account costs nothing and shows this list.
/// </remarks>
internal sealed class PriceList
{
    public const decimal HoursAMonth = 730;

    private const string Source = "us-west-2 list, 2026-08-08";

    // https://aws.amazon.com/fargate/pricing/, per hour, Linux.
    private readonly FargateRates _x86 = new(VcpuHour: 0.04048m, GigabyteHour: 0.004445m);
    private readonly FargateRates _arm = new(VcpuHour: 0.03238m, GigabyteHour: 0.00356m);

    // https://aws.amazon.com/elasticloadbalancing/pricing/, per hour, without capacity units.
    private readonly decimal _applicationLoadBalancer = 0.0225m;

    // https://aws.amazon.com/managed-workflows-for-apache-airflow/pricing/. A null is a price that was not found in the list.
    private readonly Dictionary<string, EnvironmentRates> _environments = new(StringComparer.Ordinal)
    {
        ["mw1.micro"] = new(0.29m, null, null, null),
        ["mw1.small"] = new(0.49m, 0.055m, 0.055m, 0.055m),
        ["mw1.medium"] = new(0.74m, 0.11m, 0.11m, 0.055m),
        ["mw1.large"] = new(0.99m, 0.22m, 0.22m, 0.11m),
        ["mw1.xlarge"] = new(1.98m, null, null, null),
        ["mw1.2xlarge"] = new(3.96m, null, null, null),
    };

    private static readonly PriceList s_known = new();

    private PriceList()
    {
    }

    /// <summary>The list that holds for <paramref name="region"/>; null when none is known.</summary>
    public static PriceList? For(string region, bool simulated) => simulated || region is "us-west-2" or "us-east-1" ? s_known : null;

    public FargateRates Fargate(bool arm) => arm ? _arm : _x86;

    public EnvironmentRates? Environment(string environmentClass) => _environments.GetValueOrDefault(environmentClass);

    public decimal? LoadBalancer(string type) => type is "application" ? _applicationLoadBalancer : null;

    public static Price Price(decimal hourly) => new(hourly, hourly * HoursAMonth, Source);
}

/// <summary>Dollars an hour for a vCPU and for a GB of a Fargate task.</summary>
internal sealed record FargateRates(decimal VcpuHour, decimal GigabyteHour);

/// <summary>Dollars an hour of an environment class, and of what stands beside what the base includes.</summary>
internal sealed record EnvironmentRates(decimal Base, decimal? Worker, decimal? Scheduler, decimal? Webserver);
