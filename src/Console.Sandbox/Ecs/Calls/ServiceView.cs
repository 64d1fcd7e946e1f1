using Amazon.ECS.Model;

namespace DeployConsole.Sandbox.Ecs.Calls;

/// <summary>A service as ECS shows it.</summary>
internal static class ServiceView
{
    public static Service Of(ServiceRecord service, bool tags)
    {
        var primary = service.Deployments.FirstOrDefault();
        var settings = primary?.Settings ?? service.Rollouts.FirstOrDefault()?.Target.Settings;
        return new Service
        {
            ServiceArn = service.Arn,
            ServiceName = service.Name,
            ClusterArn = service.Cluster.Arn,
            Status = service.Status,
            DesiredCount = service.Desired,
            RunningCount = service.Tasks.Count(task => task.Status == "RUNNING"),
            PendingCount = service.Tasks.Count(IsPending),
            LaunchType = settings?.LaunchType,
            CapacityProviderStrategy = settings?.CapacityProviderStrategy is { Count: > 0 } strategy ? strategy : null,
            PlatformVersion = settings?.PlatformVersion,
            PlatformFamily = "Linux",
            TaskDefinition = settings?.TaskDefinition.TaskDefinitionArn,
            LoadBalancers = settings?.LoadBalancers ?? [],
            ServiceRegistries = settings?.ServiceRegistries ?? [],
            NetworkConfiguration = settings?.NetworkConfiguration,
            DeploymentConfiguration = service.Configuration,
            DeploymentController = new DeploymentController { Type = service.Controller },
            Deployments = [.. service.Deployments.Select(deployment => View(service, deployment))],
            Events = [.. service.Events],
            CreatedAt = service.Created.UtcDateTime,
            CreatedBy = service.CreatedBy,
            RoleArn = service.RoleArn,
            CurrentServiceDeployment = (service.OpenRollout ?? service.Rollouts.FirstOrDefault())?.Arn,
            CurrentServiceRevisions = [.. service.Deployments.Select(deployment => Revision(service, deployment))],
            HealthCheckGracePeriodSeconds = service.GracePeriod,
            SchedulingStrategy = service.Scheduling,
            EnableECSManagedTags = service.ManagedTags,
            PropagateTags = service.PropagateTags,
            EnableExecuteCommand = service.ExecuteCommand,
            AvailabilityZoneRebalancing = service.Rebalancing,
            PlacementConstraints = service.PlacementConstraints,
            PlacementStrategy = service.PlacementStrategy,
            ResourceManagementType = "CUSTOMER",
            Tags = tags ? EcsLookup.ToTags(service.Tags) : null,
        };
    }

    private static Deployment View(ServiceRecord service, DeploymentRecord deployment)
    {
        var (requested, running, pending) = Rollouts.Counts(service, deployment);
        var settings = deployment.Settings;
        return new Deployment
        {
            Id = deployment.Id,
            Status = deployment.Status,
            TaskDefinition = settings.TaskDefinition.TaskDefinitionArn,
            DesiredCount = requested,
            RunningCount = running,
            PendingCount = pending,
            FailedTasks = deployment.FailedTasks,
            CreatedAt = deployment.Created.UtcDateTime,
            UpdatedAt = deployment.Updated.UtcDateTime,
            LaunchType = settings.LaunchType,
            CapacityProviderStrategy = settings.CapacityProviderStrategy is { Count: > 0 } strategy ? strategy : null,
            PlatformVersion = settings.ResolvedPlatform,
            PlatformFamily = "Linux",
            NetworkConfiguration = settings.NetworkConfiguration,
            RolloutState = deployment.Rollout,
            RolloutStateReason = deployment.RolloutReason,
            ServiceConnectConfiguration = settings.ServiceConnect,
        };
    }

    private static ServiceCurrentRevisionSummary Revision(ServiceRecord service, DeploymentRecord deployment)
    {
        var (requested, running, pending) = Rollouts.Counts(service, deployment);
        return new()
        {
            Arn = service.RevisionArn(deployment),
            RequestedTaskCount = requested,
            RunningTaskCount = running,
            PendingTaskCount = pending,
        };
    }

    private static bool IsPending(TaskRecord task) => task.IsLive && task.Status is "PROVISIONING" or "PENDING" or "ACTIVATING";
}
