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
            : service.TargetGroups.IsDefaultOrEmpty ? "No load balancer sends traffic to this service."
            : $"No target is registered in {string.Join(" and ", service.TargetGroups)}, {Because(service.Summary)}.";

    /// <summary>Which image runs, by the tags that it has now; with the container and the number of tasks where there are several.</summary>
    public static string ImageWords(ServiceDetail service, RunningImage image)
    {
        var tags = image.Tags.IsDefaultOrEmpty ? "" : string.Join(", ", image.Tags);
        return service.RunningImages switch
        {
            [_] => tags,
            var all when all.DistinctBy(other => other.Container).Count() is 1 => $"{tags} in {Tasks(image.Tasks)}".TrimStart(),
            _ => $"{image.Container}: {tags} in {Tasks(image.Tasks)}",
        };
    }

    public static string WhyNoImage(ServiceDetail service) => service.Summary.Running is 0 ? "none: no task runs" : "unknown";

    private static string Because(ServiceSummary service) => service.Running is 0 ? "since no task runs" : $"though {Tasks(service.Running)} run{(service.Running is 1 ? "s" : "")}";

    private static string Tasks(int number) => number is 1 ? "1 task" : $"{number} tasks";

    /// <summary>The newest deployment and, where another one serves since it was rolled back, that one.</summary>
    public static ImmutableArray<DeploymentView> Newest(ServiceDetail service) =>
        [.. service.Deployments.Take(1), .. service.Deployments.Skip(1).Where(deployment => deployment.IsCurrent)];

    /// <summary>The task that stopped last; one that failed before those that were stopped on purpose.</summary>
    public static TaskView? LastStopped(ServiceDetail service) =>
        service.Tasks.FirstOrDefault(TaskWords.Failed) ?? service.Tasks.FirstOrDefault(task => task.LastStatus is "STOPPED");

    /// <summary>What a price is of where not all tasks run; null where they do, or there is none.</summary>
    public static string? PriceMeans(ServiceSummary service) =>
        service.Price is not null && service.Running < service.Desired ? $"when {(service.Desired is 1 ? "its task runs" : $"its {service.Desired} tasks run")}" : null;
}
