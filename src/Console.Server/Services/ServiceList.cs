using System.Collections.Frozen;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Lists;

namespace DeployConsole.Server.Services;

/// <summary>The list of services.</summary>
internal sealed class ServiceList(ScopeLists lists)
{
    private static readonly ListShape<ServiceSummary> s_shape = new(
        new Dictionary<string, Func<ServiceSummary, IComparable?>>
        {
            ["name"] = row => row.Name,
            ["scope"] = row => row.Scope.ToString(),
            ["health"] = row => Urgency.Of(row.Health),
            ["running"] = row => row.Running,
            ["deployed"] = row => row.DeployedAt,
            ["cost"] = row => row.Price?.Monthly,
            ["image"] = row => row.Image,
        }.ToFrozenDictionary(StringComparer.Ordinal),
        "health",
        row => row.Key,
        row => [row.Name, row.Cluster, row.Scope.ToString(), row.Image, row.TaskDefinition, row.Health.Word, row.Health.Why],
        row => row.Health.State);

    /// <summary>One window, what needs a person first unless another order is asked for.</summary>
    public ListPage<ServiceSummary> Page(ListQuery query, Rights rights) =>
        lists.Page(query, rights, s_shape, rows => rows.Services, CellKinds.Services, CellKinds.Tasks, CellKinds.TaskDefinitions, CellKinds.Targets);
}
