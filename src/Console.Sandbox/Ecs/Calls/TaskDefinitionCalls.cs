using System.Globalization;
using Amazon.ECS.Model;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.Ecs.Calls;

/// <summary>Task definitions and their families.</summary>
internal static class TaskDefinitionCalls
{
    public static DescribeTaskDefinitionResponse Describe(ServiceCall call, DescribeTaskDefinitionRequest request)
    {
        var shelf = call.Account.Ecs().TaskDefinitions;
        var definition = shelf.Find(request.TaskDefinition) ?? throw EcsFaults.Client("Unable to describe task definition.");
        return new()
        {
            TaskDefinition = definition,
            Tags = request.Include?.Contains("TAGS") == true ? EcsLookup.ToTags(shelf.TagsOf(definition.TaskDefinitionArn)) : null,
        };
    }

    public static ListTaskDefinitionsResponse List(ServiceCall call, ListTaskDefinitionsRequest request)
    {
        var status = request.Status?.Value ?? "ACTIVE";
        var (definitions, next) = Pages.Take(
            call.Account.Ecs().TaskDefinitions.All.Where(definition =>
                definition.Status.Value == status && (request.FamilyPrefix is null || definition.Family == request.FamilyPrefix)),
            definition => string.Create(CultureInfo.InvariantCulture, $"{definition.Family}:{definition.Revision:D9}"),
            request.NextToken, EcsLimits.Size(request.MaxResults, EcsLimits.Listed), EcsFaults.Token, descending: request.Sort?.Value == "DESC");
        return new() { TaskDefinitionArns = [.. definitions.Select(definition => definition.TaskDefinitionArn)], NextToken = next };
    }

    public static ListTaskDefinitionFamiliesResponse ListFamilies(ServiceCall call, ListTaskDefinitionFamiliesRequest request)
    {
        var status = request.Status?.Value ?? "ACTIVE";
        var (families, next) = Pages.Take(
            call.Account.Ecs().TaskDefinitions.Families.Where(family =>
                family.Key.StartsWith(request.FamilyPrefix ?? "", StringComparison.Ordinal)
                && (status == "ALL" || (status == "ACTIVE") == family.Value.Exists(definition => definition.Status.Value == "ACTIVE"))),
            family => family.Key, request.NextToken, EcsLimits.Size(request.MaxResults, EcsLimits.Listed), EcsFaults.Token);
        return new() { Families = [.. families.Select(family => family.Key)], NextToken = next };
    }

    public static RegisterTaskDefinitionResponse Register(ServiceCall call, RegisterTaskDefinitionRequest request)
    {
        TaskDefinitionRules.Check(request);
        var shelf = call.Account.Ecs().TaskDefinitions;
        var revision = shelf.NextRevision(request.Family);
        var isFargate = request.RequiresCompatibilities?.Contains("FARGATE") == true;
        foreach (var container in request.ContainerDefinitions)
        {
            Complete(container, request.NetworkMode?.Value == "awsvpc");
        }

        var definition = new TaskDefinition
        {
            TaskDefinitionArn = call.Account.Arn("ecs", $"task-definition/{request.Family}:{revision}"),
            Family = request.Family,
            Revision = revision,
            Status = "ACTIVE",
            ContainerDefinitions = request.ContainerDefinitions,
            TaskRoleArn = request.TaskRoleArn,
            ExecutionRoleArn = request.ExecutionRoleArn,
            NetworkMode = request.NetworkMode,
            Volumes = request.Volumes ?? [],
            PlacementConstraints = request.PlacementConstraints ?? [],
            RequiresCompatibilities = request.RequiresCompatibilities,
            Compatibilities = isFargate || request.NetworkMode?.Value == "awsvpc" ? ["EC2", "FARGATE"] : ["EC2"],
            RequiresAttributes = [],
            Cpu = Units.Cpu(request.Cpu)?.ToString(CultureInfo.InvariantCulture),
            Memory = Units.Memory(request.Memory)?.ToString(CultureInfo.InvariantCulture),
            PidMode = request.PidMode,
            IpcMode = request.IpcMode,
            ProxyConfiguration = request.ProxyConfiguration,
            EphemeralStorage = request.EphemeralStorage,
            RuntimePlatform = request.RuntimePlatform,
            EnableFaultInjection = request.EnableFaultInjection,
            RegisteredAt = call.Now,
            RegisteredBy = $"arn:aws:iam::{call.Account.Id}:root",
        };
        shelf.Add(definition);
        EcsLookup.AddTags(shelf.TagsOf(definition.TaskDefinitionArn), request.Tags);
        return new() { TaskDefinition = definition, Tags = request.Tags };
    }

    public static DeregisterTaskDefinitionResponse Deregister(ServiceCall call, DeregisterTaskDefinitionRequest request)
    {
        if (!request.TaskDefinition.Contains(':', StringComparison.Ordinal))
        {
            throw EcsFaults.Client("Invalid revision number. Number: null");
        }

        var definition = call.Account.Ecs().TaskDefinitions.Find(request.TaskDefinition)
            ?? throw EcsFaults.Client("The specified task definition does not exist.");
        if (definition.Status.Value == "INACTIVE")
        {
            throw EcsFaults.Client("The specified task definition is inactive.");
        }

        definition.Status = "INACTIVE";
        definition.DeregisteredAt = call.Now;
        return new() { TaskDefinition = definition };
    }

    // ECS writes these members back although nobody sent them.
    private static void Complete(ContainerDefinition container, bool awsvpc)
    {
        container.Cpu ??= 0;
        container.Essential ??= true;
        container.Environment ??= [];
        container.MountPoints ??= [];
        container.VolumesFrom ??= [];
        container.PortMappings ??= [];
        container.SystemControls ??= [];
        foreach (var mapping in container.PortMappings)
        {
            mapping.Protocol ??= "tcp";
            mapping.HostPort ??= awsvpc ? mapping.ContainerPort : 0;
        }
    }
}
