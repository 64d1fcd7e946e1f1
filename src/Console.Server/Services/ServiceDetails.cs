using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Lists;
using DeployConsole.Server.Inventory.Rows;

namespace DeployConsole.Server.Services;

/// <summary>Everything that is known of one service.</summary>
internal sealed class ServiceDetails(LiveInventory inventory, ScopeLists lists)
{
    private const int MostEvents = 100;

    /// <summary>The service; null when there is none of that name.</summary>
    public ServiceDetail? Find(ScopeId scope, string cluster, string name)
    {
        var key = ServiceFact.KeyOf(cluster, name);
        if (inventory.Picture(scope) is not { } picture || picture.Services.GetValueOrDefault(key) is not { } service) { return null; }

        var row = $"{scope}/{key}";
        if (inventory.Rows(scope).Services.FirstOrDefault(known => known.Key == row) is not { } summary) { return null; }

        var tasks = picture.TasksOf(service);
        var definition = (service.Primary?.TaskDefinitionArn ?? service.TaskDefinitionArn) is { } arn ? picture.TaskDefinitions.GetValueOrDefault(arn) : null;
        return new ServiceDetail(
            summary,
            service.Arn,
            service.LaunchType,
            service.Controller,
            ManagingTool.Of(service.Tags),
            service.CircuitBreaker,
            DeploymentViews.Of(picture, service),
            [.. tasks.Select(TaskViews.Of)],
            [.. service.TargetGroups.SelectMany(group => TargetRows.Of(picture, group))],
            [.. service.Events.OrderByDescending(line => line.At).Take(MostEvents).Select(line => new Contracts.Services.ServiceEvent(line.Id, line.At, line.Message))],
            definition is null ? null : TaskViews.Of(definition),
            lists.Cells(scope, CellKinds.Services, CellKinds.Tasks, CellKinds.TaskDefinitions, CellKinds.Deployments, CellKinds.Targets))
        {
            RunningImages = RunningImages.Of(picture, service),
            TargetGroups = [.. service.TargetGroups.Select(group => picture.TargetGroups.GetValueOrDefault(group)?.Name ?? ArnNames.BalancerPart(group))],
        };
    }
}
