namespace DeployConsole.Sandbox.Ecs;

/// <summary>
/// How many tasks may and must run while a service deploys: the upper limit is rounded down, the lower one up.
/// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
/// </summary>
internal static class RunningBounds
{
    public static int Upper(ServiceRecord service) =>
        Math.Max(service.Deployments.Count == 1 ? service.Desired : 0, service.Desired * (service.Configuration.MaximumPercent ?? 200) / 100);

    public static int Lower(ServiceRecord service) =>
        (int)Math.Ceiling(service.Desired * (service.Configuration.MinimumHealthyPercent ?? 100) / 100.0);
}
