using System.Text.RegularExpressions;
using Amazon.ECS.Model;

namespace DeployConsole.Sandbox.Ecs.Calls;

/// <summary>What ECS refuses in a task definition.</summary>
internal static partial class TaskDefinitionRules
{
    public static void Check(RegisterTaskDefinitionRequest request)
    {
        if (!NameForm().IsMatch(request.Family ?? ""))
        {
            throw EcsFaults.Client("Family should not be empty and should contain only letters, numbers, hyphens and underscores, up to 255.");
        }

        if (request.ContainerDefinitions is not { Count: > 0 } containers)
        {
            throw EcsFaults.Client("Container list cannot be empty.");
        }

        foreach (var container in containers)
        {
            Check(container, request.NetworkMode?.Value);
        }

        if (containers.GroupBy(container => container.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw EcsFaults.Client($"Container.name '{twice.Key}' is used more than once.");
        }

        if (!containers.Exists(container => container.Essential ?? true))
        {
            throw EcsFaults.Client("Invalid setting for container. At least one container must be essential.");
        }

        if (request.RequiresCompatibilities?.Contains("FARGATE") == true)
        {
            CheckFargate(request);
        }
        else if (request.Memory is null && containers.Find(container => container.Memory is null && container.MemoryReservation is null) is { } unlimited)
        {
            throw EcsFaults.Client(
                $"Invalid setting for container '{unlimited.Name}'. At least one of 'memory' or 'memoryReservation' must be specified.");
        }
    }

    private static void Check(ContainerDefinition container, string? networkMode)
    {
        if (!NameForm().IsMatch(container.Name ?? ""))
        {
            throw EcsFaults.Client("Container.name contains invalid characters.");
        }

        if (string.IsNullOrWhiteSpace(container.Image))
        {
            throw EcsFaults.Client("Container.image should not be null or empty.");
        }

        foreach (var mapping in container.PortMappings ?? [])
        {
            if (networkMode == "awsvpc" && mapping.HostPort is { } host && host != mapping.ContainerPort)
            {
                throw EcsFaults.Client("When networkMode=awsvpc, the host ports and container ports in port mappings must match.");
            }
        }
    }

    private static void CheckFargate(RegisterTaskDefinitionRequest request)
    {
        if (request.NetworkMode?.Value != "awsvpc")
        {
            throw EcsFaults.Client("Fargate only supports network mode 'awsvpc'.");
        }

        if (request.Cpu is null || request.Memory is null)
        {
            throw EcsFaults.Client($"Fargate requires that '{(request.Cpu is null ? "cpu" : "memory")}' be defined at the task level.");
        }

        if (Units.Cpu(request.Cpu) is not { } cpu || !FargateSizes.OffersCpu(cpu) || Units.Memory(request.Memory) is not { } memory || !FargateSizes.Offers(cpu, memory))
        {
            throw EcsFaults.Client("No Fargate configuration exists for given values: "
                + $"{Units.Cpu(request.Cpu)} CPU, {Units.Memory(request.Memory)} memory. See the Amazon ECS documentation for the valid values.");
        }

        if (request.ExecutionRoleArn is null && request.ContainerDefinitions.Exists(container => container.Secrets is { Count: > 0 }))
        {
            throw EcsFaults.Client("When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.");
        }

        if (request.ExecutionRoleArn is null && request.ContainerDefinitions.Exists(container => container.Image.Contains(".dkr.ecr.", StringComparison.Ordinal)))
        {
            throw EcsFaults.Client("Fargate requires task definition to have execution role ARN to support ECR images.");
        }

        if (request.ExecutionRoleArn is null && request.ContainerDefinitions.Exists(container => container.LogConfiguration?.LogDriver?.Value == "awslogs"))
        {
            throw EcsFaults.Client("Fargate requires task definition to have execution role ARN to support log driver awslogs.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,255}$")]
    private static partial Regex NameForm();
}
