using Amazon.ECS.Model;
using DeployConsole.Sandbox.LoadBalancing;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.Ecs.Calls;

/// <summary>Services.</summary>
internal static class ServiceCalls
{
    public static ListServicesResponse List(ServiceCall call, ListServicesRequest request)
    {
        var cluster = call.Account.Ecs().Cluster(request.Cluster);
        var (services, next) = Pages.Take(
            cluster.Services.Values.Where(service => service.Status != "INACTIVE"
                && (request.LaunchType is null || (service.Primary.Settings.LaunchType ?? "FARGATE") == request.LaunchType.Value)
                && (request.SchedulingStrategy is null || service.Scheduling == request.SchedulingStrategy.Value)
                && request.ResourceManagementType?.Value is null or "CUSTOMER"),
            service => service.Arn, request.NextToken, EcsLimits.Size(request.MaxResults, EcsLimits.ListedServices), EcsFaults.Token);
        return new() { ServiceArns = [.. services.Select(service => service.Arn)], NextToken = next };
    }

    public static DescribeServicesResponse Describe(ServiceCall call, DescribeServicesRequest request)
    {
        var cluster = call.Account.Ecs().Cluster(request.Cluster);
        EcsLimits.Batch(request.Services.Count, EcsLimits.DescribedServices, "Services");
        var answer = new DescribeServicesResponse { Services = [], Failures = [] };
        foreach (var reference in request.Services)
        {
            if (EcsLookup.TryService(cluster, reference) is { } service)
            {
                answer.Services.Add(ServiceView.Of(service, request.Include?.Contains("TAGS") == true));
            }
            else
            {
                var arn = reference.StartsWith("arn:", StringComparison.Ordinal) ? reference : call.Account.Arn("ecs", $"service/{cluster.Name}/{reference}");
                answer.Failures.Add(new Failure { Arn = arn, Reason = "MISSING" });
            }
        }

        return answer;
    }

    public static CreateServiceResponse Create(ServiceCall call, CreateServiceRequest request)
    {
        var ecs = call.Account.Ecs();
        var cluster = ecs.Cluster(request.Cluster);
        ServiceRules.CheckName(request.ServiceName);
        ServiceRules.CheckDesired(request.DesiredCount);
        ServiceRules.CheckDeployment(request.DeploymentConfiguration);
        if (request.DeploymentController?.Type?.Value is not (null or "ECS"))
        {
            throw EcsFaults.Parameter("The simulated account deploys services with the ECS deployment controller only.");
        }

        var definition = ServiceRules.Definition(ecs, request.TaskDefinition);
        if (EcsLookup.TryService(cluster, request.ServiceName) is { Status: not "INACTIVE" } existing)
        {
            // The same request again answers with the service, another one is refused.
            return existing.Status == "ACTIVE" && existing.Desired == (request.DesiredCount ?? 0)
                && existing.Primary.Settings.TaskDefinition.TaskDefinitionArn == definition.TaskDefinitionArn
                ? new() { Service = ServiceView.Of(existing, tags: true) }
                : throw EcsFaults.Parameter("Creation of service was not idempotent.");
        }

        var launchType = request.LaunchType?.Value ?? (request.CapacityProviderStrategy is { Count: > 0 } ? null : "FARGATE");
        ServiceRules.CheckPlacement(definition, launchType, request.NetworkConfiguration);
        ServiceRules.CheckLoadBalancers(call.Account.State<ElbState>(), definition, request.LoadBalancers ?? []);
        if (request.HealthCheckGracePeriodSeconds is not null && request.LoadBalancers is not { Count: > 0 })
        {
            throw EcsFaults.Parameter("Health check grace period is only valid for services configured to use load balancers.");
        }

        var service = new ServiceRecord(cluster, request.ServiceName, call.Account.Arn("ecs", $"service/{cluster.Name}/{request.ServiceName}"), call.World.Now)
        {
            Desired = request.DesiredCount ?? 0,
            Configuration = Complete(request.DeploymentConfiguration),
            GracePeriod = request.HealthCheckGracePeriodSeconds ?? (request.LoadBalancers is { Count: > 0 } ? 0 : null),
            Scheduling = request.SchedulingStrategy?.Value ?? "REPLICA",
            RoleArn = $"arn:aws:iam::{call.Account.Id}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
            CreatedBy = $"arn:aws:iam::{call.Account.Id}:root",
            ManagedTags = request.EnableECSManagedTags ?? false,
            PropagateTags = request.PropagateTags?.Value ?? "NONE",
            ExecuteCommand = request.EnableExecuteCommand ?? false,
            Rebalancing = request.AvailabilityZoneRebalancing?.Value ?? "ENABLED",
            PlacementConstraints = request.PlacementConstraints ?? [],
            PlacementStrategy = request.PlacementStrategy ?? [],
        };
        EcsLookup.AddTags(service.Tags, request.Tags);
        cluster.Services[service.Name] = service;
        ecs.Scheduler.Rollouts.Begin(service, new ServiceSettings
        {
            TaskDefinition = definition,
            LoadBalancers = request.LoadBalancers ?? [],
            ServiceRegistries = request.ServiceRegistries ?? [],
            NetworkConfiguration = request.NetworkConfiguration,
            LaunchType = launchType,
            CapacityProviderStrategy = request.CapacityProviderStrategy ?? [],
            PlatformVersion = request.PlatformVersion ?? "LATEST",
            ServiceConnect = request.ServiceConnectConfiguration,
            Volumes = request.VolumeConfigurations ?? [],
            VpcLattice = request.VpcLatticeConfigurations ?? [],
        });
        return new() { Service = ServiceView.Of(service, tags: true) };
    }

    public static UpdateServiceResponse Update(ServiceCall call, UpdateServiceRequest request)
    {
        var ecs = call.Account.Ecs();
        var service = EcsLookup.ActiveService(ecs.Cluster(request.Cluster), request.Service);
        ServiceRules.CheckDesired(request.DesiredCount);
        ServiceRules.CheckDeployment(request.DeploymentConfiguration);
        var former = service.Primary.Settings;
        var settings = former with
        {
            TaskDefinition = request.TaskDefinition is { Length: > 0 } asked ? ServiceRules.Definition(ecs, asked) : former.TaskDefinition,
            LoadBalancers = request.LoadBalancers ?? former.LoadBalancers,
            ServiceRegistries = request.ServiceRegistries ?? former.ServiceRegistries,
            NetworkConfiguration = request.NetworkConfiguration ?? former.NetworkConfiguration,
            CapacityProviderStrategy = request.CapacityProviderStrategy ?? former.CapacityProviderStrategy,
            LaunchType = request.CapacityProviderStrategy is { Count: > 0 } ? null : former.LaunchType,
            PlatformVersion = request.PlatformVersion ?? former.PlatformVersion,
            ServiceConnect = request.ServiceConnectConfiguration ?? former.ServiceConnect,
            Volumes = request.VolumeConfigurations ?? former.Volumes,
            VpcLattice = request.VpcLatticeConfigurations ?? former.VpcLattice,
        };
        ServiceRules.CheckPlacement(settings.TaskDefinition, settings.LaunchType, settings.NetworkConfiguration);
        ServiceRules.CheckLoadBalancers(call.Account.State<ElbState>(), settings.TaskDefinition, settings.LoadBalancers);

        service.Desired = request.DesiredCount ?? service.Desired;
        service.GracePeriod = request.HealthCheckGracePeriodSeconds ?? service.GracePeriod;
        service.Configuration = request.DeploymentConfiguration is { } changed ? Complete(Merge(service.Configuration, changed)) : service.Configuration;
        service.ManagedTags = request.EnableECSManagedTags ?? service.ManagedTags;
        service.PropagateTags = request.PropagateTags?.Value ?? service.PropagateTags;
        service.ExecuteCommand = request.EnableExecuteCommand ?? service.ExecuteCommand;
        service.Rebalancing = request.AvailabilityZoneRebalancing?.Value ?? service.Rebalancing;
        service.PlacementConstraints = request.PlacementConstraints ?? service.PlacementConstraints;
        service.PlacementStrategy = request.PlacementStrategy ?? service.PlacementStrategy;

        // A new task definition, network and the like make a deployment; count, percentages, grace period and tags do not.
        if (request.ForceNewDeployment == true || !settings.Equals(former))
        {
            ecs.Scheduler.Rollouts.Begin(service, settings);
        }

        service.Primary.NextStart = null;
        ecs.Scheduler.Reconcile(service);
        return new() { Service = ServiceView.Of(service, tags: true) };
    }

    public static DeleteServiceResponse Delete(ServiceCall call, DeleteServiceRequest request)
    {
        var ecs = call.Account.Ecs();
        var service = EcsLookup.ActiveService(ecs.Cluster(request.Cluster), request.Service);
        if (service.Desired > 0 && request.Force != true)
        {
            throw EcsFaults.Parameter("The service cannot be stopped while it is scaled above 0.");
        }

        service.Status = "DRAINING";
        service.Desired = 0;
        var answer = new DeleteServiceResponse { Service = ServiceView.Of(service, tags: true) };
        ecs.Scheduler.Reconcile(service);
        return answer;
    }

    private static DeploymentConfiguration Merge(DeploymentConfiguration former, DeploymentConfiguration changed)
    {
        changed.DeploymentCircuitBreaker ??= former.DeploymentCircuitBreaker;
        changed.MaximumPercent ??= former.MaximumPercent;
        changed.MinimumHealthyPercent ??= former.MinimumHealthyPercent;
        changed.Alarms ??= former.Alarms;
        return changed;
    }

    public static DeploymentConfiguration Complete(DeploymentConfiguration? given)
    {
        var whole = given ?? new DeploymentConfiguration();
        whole.DeploymentCircuitBreaker ??= new DeploymentCircuitBreaker { Enable = false, Rollback = false };
        whole.MaximumPercent ??= 200;
        whole.MinimumHealthyPercent ??= 100;
        whole.Strategy ??= "ROLLING";
        whole.BakeTimeInMinutes ??= 0;
        return whole;
    }
}
