using System.Globalization;

namespace DeployConsole.Sandbox.LoadBalancing;

/// <summary>How a target group checks its targets; seconds where a number is a time.</summary>
internal sealed record HealthCheckSettings
{
    public bool Enabled { get; init; } = true;

    public string Protocol { get; init; } = "HTTP";

    /// <summary>A port, or <c>traffic-port</c>.</summary>
    public string Port { get; init; } = "traffic-port";

    public string? Path { get; init; } = "/";

    public int Interval { get; init; } = 30;

    public int Timeout { get; init; } = 5;

    public int HealthyThreshold { get; init; } = 5;

    public int UnhealthyThreshold { get; init; } = 2;

    /// <summary>Status codes that count as healthy, for example <c>200</c>, <c>200,202</c> or <c>200-299</c>.</summary>
    public string? Matcher { get; init; } = "200";

    public bool IsHttp => Protocol is "HTTP" or "HTTPS";

    public int PortFor(int targetPort) =>
        Port == "traffic-port" ? targetPort : int.Parse(Port, CultureInfo.InvariantCulture);

    public bool Accepts(int status)
    {
        foreach (var part in (Matcher ?? "200").Split(','))
        {
            var bounds = part.Split('-');
            if (int.TryParse(bounds[0], out var low) && int.TryParse(bounds[^1], out var high) && status >= low && status <= high)
            {
                return true;
            }
        }

        return false;
    }
}
