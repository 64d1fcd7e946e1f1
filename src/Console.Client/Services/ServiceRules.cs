using System.Collections.Immutable;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Services;

namespace DeployConsole.Client.Services;

/// <summary>What the service page decides.</summary>
public static class ServiceRules
{
    public static ImmutableArray<string> Tabs { get; } = ["Overview", "Deployments", "Tasks", "Targets", "Events", "Definition"];

    public static int? Count(ServiceDetail service, string tab) => tab switch
    {
        "Deployments" => service.Deployments.Length,
        "Tasks" => service.Tasks.Length,
        "Targets" => service.Targets.Length,
        _ => null,
    };

    /// <summary>What AWS must allow for a redeploy.</summary>
    public static IReadOnlyCollection<string> RedeployNeeds { get; } = ["ecs:UpdateService"];

    /// <summary>Why the console cannot redeploy it, in words; null when it can.</summary>
    public static string? WhyNotRedeploy(ServiceDetail service) => service.Controller switch
    {
        "ECS" => null,
        "CODE_DEPLOY" => "CodeDeploy makes the deployments of this service; start one there.",
        "EXTERNAL" => "An external controller makes the deployments of this service.",
        var other => $"The controller {other} makes the deployments of this service.",
    };

    public static string WhyNoTargets(ServiceDetail service) =>
        service.Cells.FirstOrDefault(cell => cell.Kind is "targets" && cell.State is not CellState.Fresh) is { } troubled
            ? $"Targets are not known: {(troubled.State is CellState.Unread ? "they were not read yet" : "they could not be read")}."
            : "No load balancer sends traffic to this service.";

    /// <summary>The deployment that serves or rolls out.</summary>
    public static DeploymentView? Current(ServiceDetail service) => service.Deployments.FirstOrDefault(deployment => deployment.IsCurrent);
}
