using DeployConsole.Contracts.LoadBalancers;

namespace DeployConsole.Client.LoadBalancers;

/// <summary>Says how a target group asks its targets whether they are well.</summary>
public static class HealthCheckWords
{
    public static string Of(HealthCheckView check)
    {
        if (!check.Enabled) { return "off: nobody knows whether targets are well"; }

        var port = check.Port is null or "traffic-port" ? "on the traffic port" : $"on port {check.Port}";
        var question = check.Path is { } path ? $"{check.Protocol} GET {path} {port} must answer {check.Matcher ?? "200"}" : $"{check.Protocol} {port}";
        return $"{question}, {Every(check)}";
    }

    private static string Every(HealthCheckView check) =>
        $"every {Number(check.IntervalSeconds)} s within {Number(check.TimeoutSeconds)} s; well after {Number(check.HealthyThreshold)}, unwell after {Number(check.UnhealthyThreshold)} in a row";

    private static string Number(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?";
}
