using System.Collections.Immutable;
using System.Globalization;
using Amazon.ECS.Model;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Makes facts of what ECS says about task definitions.</summary>
internal static class TaskDefinitionFacts
{
    public static TaskDefinitionFact? Of(TaskDefinition? definition)
    {
        // It is read once and then known for ever, so one that lacks a container is not taken.
        if (definition is not { TaskDefinitionArn: { } arn, Family: { } family, Revision: { } revision, ContainerDefinitions: { Count: > 0 } containers }
            || containers.Exists(container => container is not { Name: not null, Image: not null }))
        {
            return null;
        }

        return new TaskDefinitionFact(
            arn,
            family,
            revision,
            Number(definition.Cpu),
            Number(definition.Memory),
            definition.NetworkMode?.Value,
            definition.RuntimePlatform?.CpuArchitecture?.Value,
            definition.RuntimePlatform?.OperatingSystemFamily?.Value,
            definition.EphemeralStorage?.SizeInGiB,
            definition.ExecutionRoleArn,
            definition.TaskRoleArn,
            AwsTimes.Instant(definition.RegisteredAt),
            [.. containers.Select(Container).OfType<ContainerDefinitionFact>()]);
    }

    private static ContainerDefinitionFact? Container(ContainerDefinition container)
    {
        if (container is not { Name: { } name, Image: { } image }) { return null; }

        var secrets = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var secret in container.Secrets ?? [])
        {
            if (secret.Name is { } variable) { secrets[variable] = secret.ValueFrom ?? ""; }
        }

        return new ContainerDefinitionFact(
            name,
            image,
            // ECS takes a container for essential unless it is told otherwise.
            container.Essential ?? true,
            [.. (container.PortMappings ?? []).Select(mapping => mapping.ContainerPort).OfType<int>()],
            container.HealthCheck?.Command is { Count: > 0 } command ? string.Join(' ', command) : null,
            container.LogConfiguration?.Options?.GetValueOrDefault("awslogs-group"),
            [.. (container.Environment ?? []).Select(variable => variable.Name).OfType<string>()],
            secrets.ToImmutable());
    }

    // CPU units and MiB arrive as text.
    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
