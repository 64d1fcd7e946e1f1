using DeployConsole.Sandbox.LoadBalancing;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.CloudWatch;

/// <summary>Requests, target errors and response times of application load balancers.</summary>
internal sealed class ElbMetrics : IMetricSource
{
    private const double RequestsPerMinute = 180;
    private const double ResponseSeconds = 0.045;

    public IEnumerable<LiveSeries> Series(Account account) =>
        from balancer in account.State<ElbState>().LoadBalancers.Values
        where balancer.Type == "application"
        from name in (string[])["RequestCount", "HTTPCode_Target_5XX_Count", "TargetResponseTime"]
        let id = balancer.Arn[(balancer.Arn.IndexOf("loadbalancer/", StringComparison.Ordinal) + "loadbalancer/".Length)..]
        select new LiveSeries(
            MetricKey.Of("AWS/ApplicationELB", name, [KeyValuePair.Create("LoadBalancer", id)]),
            minute => minute < balancer.Created ? null : Value(balancer.Name, name, minute));

    // An ALB reports a count of errors only for minutes that have some.
    private static double? Value(string balancer, string name, DateTimeOffset minute) => name switch
    {
        "RequestCount" => Math.Round(Waves.At(balancer + name, minute, RequestsPerMinute)),
        "TargetResponseTime" => Waves.At(balancer + name, minute, ResponseSeconds),
        _ => Waves.Noise(balancer + name, minute) > 0.97 ? 1 : null,
    };
}
