using Amazon.ECS.Model;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>
/// When ECS gives a deployment up:
/// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
/// </summary>
internal static class CircuitBreaker
{
    private const int DefaultPercent = 50;
    private const int Floor = 3;
    private const int Ceiling = 200;

    public static bool IsOn(DeploymentConfiguration configuration) => configuration.DeploymentCircuitBreaker?.Enable == true;

    public static bool RollsBack(DeploymentConfiguration configuration) => configuration.DeploymentCircuitBreaker?.Rollback == true;

    public static bool ResetsOnHealthyTask(DeploymentConfiguration configuration) =>
        configuration.DeploymentCircuitBreaker?.ResetOnHealthyTask ?? true;

    public static int Threshold(DeploymentConfiguration configuration, int desired)
    {
        var chosen = configuration.DeploymentCircuitBreaker?.ThresholdConfiguration;
        var value = chosen?.Value ?? DefaultPercent;
        return chosen?.Type?.Value switch
        {
            "COUNT" => value,
            "UNBOUNDED_PERCENT" => Math.Max(1, Percent(value, desired)),
            _ => Math.Clamp(Percent(value, desired), Floor, Ceiling),
        };
    }

    private static int Percent(int percent, int desired) => (int)Math.Ceiling(desired * percent / 100.0);
}
