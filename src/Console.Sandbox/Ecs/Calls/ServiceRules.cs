using System.Text.RegularExpressions;
using Amazon.ECS.Model;
using DeployConsole.Sandbox.LoadBalancing;

namespace DeployConsole.Sandbox.Ecs.Calls;

/// <summary>What ECS refuses in a service.</summary>
internal static partial class ServiceRules
{
    public static TaskDefinition Definition(EcsState ecs, string? reference)
    {
        if (string.IsNullOrEmpty(reference))
        {
            throw EcsFaults.Parameter("TaskDefinition can not be blank.");
        }

        var definition = ecs.TaskDefinitions.Find(reference) ?? throw EcsFaults.Client("TaskDefinition not found.");
        return definition.Status.Value == "ACTIVE" ? definition : throw EcsFaults.Client("TaskDefinition is inactive");
    }

    public static void CheckName(string? name)
    {
        if (!NameForm().IsMatch(name ?? ""))
        {
            throw EcsFaults.Parameter("Invalid service name. Up to 255 letters (uppercase and lowercase), numbers, underscores, and hyphens are allowed.");
        }
    }

    public static void CheckPlacement(TaskDefinition definition, string? launchType, NetworkConfiguration? network)
    {
        if (launchType == "FARGATE" && definition.Compatibilities?.Contains("FARGATE") != true)
        {
            throw EcsFaults.Parameter("Task definition does not support launch_type FARGATE.");
        }

        var isAwsvpc = definition.NetworkMode?.Value == "awsvpc";
        if (isAwsvpc && network?.AwsvpcConfiguration?.Subnets is not { Count: > 0 })
        {
            throw EcsFaults.Parameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        }

        if (!isAwsvpc && network is not null)
        {
            throw EcsFaults.Parameter("Network Configuration is not valid for the given networkMode of this task definition.");
        }
    }

    public static void CheckDesired(int? desired)
    {
        if (desired < 0)
        {
            throw EcsFaults.Parameter("Desired count must be greater than or equal to 0.");
        }
    }

    public static void CheckLoadBalancers(ElbState elb, TaskDefinition definition, IReadOnlyList<LoadBalancer> uses)
    {
        foreach (var use in uses)
        {
            if (use.TargetGroupArn is null)
            {
                throw EcsFaults.Parameter("targetGroupArn can not be blank.");
            }

            var group = elb.TargetGroup(use.TargetGroupArn)
                ?? throw EcsFaults.Parameter($"Unable to validate the specified targetGroupArn. The target group {use.TargetGroupArn} does not exist.");
            if (!group.InUse)
            {
                throw EcsFaults.Parameter($"The target group with targetGroupArn {group.Arn} does not have an associated load balancer.");
            }

            if (definition.NetworkMode?.Value == "awsvpc" && group.TargetType != "ip")
            {
                throw EcsFaults.Parameter($"The provided target group {group.Arn} has target type {group.TargetType}, which is incompatible with the awsvpc network mode specified in the task definition.");
            }

            var container = definition.ContainerDefinitions.Find(known => known.Name == use.ContainerName)
                ?? throw EcsFaults.Parameter($"The container {use.ContainerName} does not exist in the task definition.");
            if ((container.PortMappings ?? []).TrueForAll(mapping => mapping.ContainerPort != use.ContainerPort))
            {
                throw EcsFaults.Parameter($"The container {use.ContainerName} did not have a container port {use.ContainerPort} defined.");
            }
        }
    }

    public static void CheckDeployment(DeploymentConfiguration? configuration)
    {
        if (configuration is null)
        {
            return;
        }

        var (minimum, maximum) = (configuration.MinimumHealthyPercent ?? 100, configuration.MaximumPercent ?? 200);
        if (minimum is < 0 or > 100)
        {
            throw EcsFaults.Parameter("minimumHealthyPercent must be between 0 and 100.");
        }

        if (maximum < 100 || maximum == minimum)
        {
            throw EcsFaults.Parameter("maximumPercent must be at least 100 and greater than minimumHealthyPercent.");
        }

        if (configuration.Strategy?.Value is not (null or "ROLLING"))
        {
            throw EcsFaults.Parameter($"The deployment strategy {configuration.Strategy.Value} needs a load balancer with an alternate target group, which the simulated account does not have.");
        }

        // Taken and not run, a hook would let pass what it is there to hold.
        if (configuration.LifecycleHooks is { Count: > 0 })
        {
            throw EcsFaults.Parameter("The simulated account runs no deployment lifecycle hooks.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,255}$")]
    private static partial Regex NameForm();
}
