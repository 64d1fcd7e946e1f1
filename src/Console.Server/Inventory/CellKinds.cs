using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory;

/// <summary>The kinds of things that are read for themselves, each with its own freshness.</summary>
public static class CellKinds
{
    public const string Services = "services";
    public const string Tasks = "tasks";
    public const string TaskDefinitions = "task-definitions";
    public const string Deployments = "deployments";
    public const string LoadBalancers = "load-balancers";
    public const string Listeners = "listeners";
    public const string TargetGroups = "target-groups";
    public const string Targets = "targets";
    public const string Repositories = "repositories";
    public const string Images = "images";
    public const string Environments = "environments";
    public const string Activity = "activity";

    /// <summary>What every scope is asked for by itself; deployments and listeners are read only for what is on a screen.</summary>
    public static ImmutableArray<string> Swept { get; } =
        [Services, Tasks, TaskDefinitions, LoadBalancers, TargetGroups, Targets, Repositories, Images, Environments, Activity];
}
