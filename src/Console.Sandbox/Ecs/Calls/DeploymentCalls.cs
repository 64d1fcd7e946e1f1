using System.Globalization;
using Amazon.ECS.Model;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.Ecs.Calls;

/// <summary>Service deployments and service revisions.</summary>
internal static class DeploymentCalls
{
    public static ListServiceDeploymentsResponse List(ServiceCall call, ListServiceDeploymentsRequest request)
    {
        var ecs = call.Account.Ecs();
        var service = request.Service.StartsWith("arn:", StringComparison.Ordinal)
            ? ecs.Services().FirstOrDefault(known => known.Arn == request.Service) ?? throw EcsFaults.ServiceNotFound()
            : EcsLookup.Service(ecs.Cluster(request.Cluster), request.Service);
        Rollouts.Prune(service, call.World.Now);
        var (rollouts, next) = Pages.Take(
            service.Rollouts.Where(rollout =>
                (request.Status is not { Count: > 0 } || request.Status.Contains(rollout.Status))
                && (request.CreatedAt?.After is not { } after || rollout.Created.UtcDateTime >= after.ToUniversalTime())
                && (request.CreatedAt?.Before is not { } before || rollout.Created.UtcDateTime <= before.ToUniversalTime())),
            rollout => rollout.Created.UtcTicks.ToString("D20", CultureInfo.InvariantCulture) + rollout.Arn,
            request.NextToken, EcsLimits.Size(request.MaxResults, EcsLimits.ListedDeployments), EcsFaults.Token, descending: true);
        return new()
        {
            NextToken = next,
            ServiceDeployments = [.. rollouts.Select(rollout => new ServiceDeploymentBrief
            {
                ServiceDeploymentArn = rollout.Arn,
                ServiceArn = service.Arn,
                ClusterArn = service.Cluster.Arn,
                CreatedAt = rollout.Created.UtcDateTime,
                StartedAt = rollout.Started?.UtcDateTime,
                FinishedAt = rollout.Finished?.UtcDateTime,
                TargetServiceRevisionArn = service.RevisionArn(rollout.Target),
                Status = rollout.Status,
                StatusReason = rollout.StatusReason,
            })],
        };
    }

    public static DescribeServiceDeploymentsResponse Describe(ServiceCall call, DescribeServiceDeploymentsRequest request)
    {
        EcsLimits.Batch(request.ServiceDeploymentArns.Count, EcsLimits.DescribedDeployments, "ServiceDeploymentArns");
        var ecs = call.Account.Ecs();
        var answer = new DescribeServiceDeploymentsResponse { ServiceDeployments = [], Failures = [] };
        foreach (var arn in request.ServiceDeploymentArns)
        {
            var service = ecs.Services().FirstOrDefault(known => known.Rollouts.Exists(rollout => rollout.Arn == arn));
            if (service?.Rollouts.Find(rollout => rollout.Arn == arn) is { } found)
            {
                answer.ServiceDeployments.Add(View(service, found));
            }
            else
            {
                answer.Failures.Add(new Failure { Arn = arn, Reason = "MISSING" });
            }
        }

        return answer;
    }

    public static DescribeServiceRevisionsResponse DescribeRevisions(ServiceCall call, DescribeServiceRevisionsRequest request)
    {
        EcsLimits.Batch(request.ServiceRevisionArns.Count, EcsLimits.DescribedDeployments, "ServiceRevisionArns");
        var ecs = call.Account.Ecs();
        var answer = new DescribeServiceRevisionsResponse { ServiceRevisions = [], Failures = [] };
        foreach (var arn in request.ServiceRevisionArns)
        {
            var number = arn[(arn.LastIndexOf('/') + 1)..];
            var service = ecs.Services().FirstOrDefault(known => known.Revisions.TryGetValue(number, out var revision) && known.RevisionArn(revision) == arn);
            if (service is not null)
            {
                answer.ServiceRevisions.Add(View(service, service.Revisions[number]));
            }
            else
            {
                answer.Failures.Add(new Failure { Arn = arn, Reason = "MISSING" });
            }
        }

        return answer;
    }

    public static StopServiceDeploymentResponse Stop(ServiceCall call, StopServiceDeploymentRequest request)
    {
        var ecs = call.Account.Ecs();
        var (service, rollout) = ecs.Rollout(request.ServiceDeploymentArn);
        if (request.StopType?.Value is not (null or "ROLLBACK"))
        {
            throw EcsFaults.Parameter("The only valid value for stopType is ROLLBACK.");
        }

        if (rollout.Status is "PENDING" or "IN_PROGRESS" or "STOP_REQUESTED")
        {
            if (!service.Revisions.Values.Any(known => known.HasCompleted && !ReferenceEquals(known, rollout.Target)))
            {
                throw new AwsFault("ConflictException", "There is no completed service revision to roll back to.");
            }

            ecs.Scheduler.Rollouts.RequestRollback(service, rollout);
        }
        else if (!rollout.IsOpen)
        {
            throw new AwsFault("ConflictException", $"The service deployment is in the {rollout.Status} state and cannot be stopped.");
        }

        return new() { ServiceDeploymentArn = rollout.Arn };
    }

    // It answers a deployment that waits at a PAUSE hook (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html).
    // ServiceRules takes no hooks, so none ever waits, and any answer but this one would be made up.
    public static ContinueServiceDeploymentResponse Continue(ServiceCall call, ContinueServiceDeploymentRequest request)
    {
        call.Account.Ecs().Rollout(request.ServiceDeploymentArn);
        throw EcsFaults.Parameter($"The service deployment has no lifecycle hook {request.HookId} that awaits an action.");
    }

    private static ServiceDeployment View(ServiceRecord service, RolloutRecord rollout)
    {
        var counts = rollout.FinalCounts ?? Rollouts.Counts(service, rollout.Target);
        return new ServiceDeployment
        {
            ServiceDeploymentArn = rollout.Arn,
            ServiceArn = service.Arn,
            ClusterArn = service.Cluster.Arn,
            CreatedAt = rollout.Created.UtcDateTime,
            StartedAt = rollout.Started?.UtcDateTime,
            FinishedAt = rollout.Finished?.UtcDateTime,
            StoppedAt = rollout.Stopped?.UtcDateTime,
            UpdatedAt = rollout.Updated.UtcDateTime,
            Status = rollout.Status,
            StatusReason = rollout.StatusReason,
            DeploymentConfiguration = rollout.Configuration,
            SourceServiceRevisions = [.. rollout.Sources.Select(source => new ServiceRevisionSummary
            {
                Arn = service.RevisionArn(source.Revision),
                RequestedTaskCount = source.Requested,
                RunningTaskCount = source.Running,
                PendingTaskCount = 0,
            })],
            TargetServiceRevision = new ServiceRevisionSummary
            {
                Arn = service.RevisionArn(rollout.Target),
                RequestedTaskCount = counts.Requested,
                RunningTaskCount = counts.Running,
                PendingTaskCount = counts.Pending,
            },
            DeploymentCircuitBreaker = new ServiceDeploymentCircuitBreaker
            {
                Status = rollout.BreakerStatus,
                FailureCount = rollout.FailureCount,
                Threshold = rollout.BreakerThreshold,
            },
            Rollback = rollout.Rollback is { } rollback
                ? new Rollback { Reason = rollback.Reason, StartedAt = rollback.Started.UtcDateTime, ServiceRevisionArn = service.RevisionArn(rollback.Revision) }
                : null,
        };
    }

    private static ServiceRevision View(ServiceRecord service, DeploymentRecord revision)
    {
        var settings = revision.Settings;
        return new ServiceRevision
        {
            ServiceRevisionArn = service.RevisionArn(revision),
            ServiceArn = service.Arn,
            ClusterArn = service.Cluster.Arn,
            TaskDefinition = settings.TaskDefinition.TaskDefinitionArn,
            LaunchType = settings.LaunchType,
            CapacityProviderStrategy = settings.CapacityProviderStrategy is { Count: > 0 } strategy ? strategy : null,
            PlatformVersion = settings.ResolvedPlatform,
            PlatformFamily = "Linux",
            LoadBalancers = settings.LoadBalancers,
            ServiceRegistries = settings.ServiceRegistries,
            NetworkConfiguration = settings.NetworkConfiguration,
            ContainerImages = [.. settings.TaskDefinition.ContainerDefinitions.Select(container => new ContainerImage
            {
                ContainerName = container.Name,
                Image = container.Image,
                ImageDigest = revision.Digests.GetValueOrDefault(container.Name),
            })],
            GuardDutyEnabled = false,
            ServiceConnectConfiguration = settings.ServiceConnect,
            VolumeConfigurations = settings.Volumes,
            VpcLatticeConfigurations = settings.VpcLattice,
            CreatedAt = revision.Created.UtcDateTime,
        };
    }
}
