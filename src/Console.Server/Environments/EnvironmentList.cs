using System.Collections.Frozen;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Lists;

namespace DeployConsole.Server.Environments;

/// <summary>The list of MWAA environments.</summary>
internal sealed class EnvironmentList(ScopeLists lists)
{
    private static readonly ListShape<EnvironmentSummary> s_shape = new(
        new Dictionary<string, Func<EnvironmentSummary, IComparable?>>
        {
            ["name"] = row => row.Name,
            ["scope"] = row => row.Scope.ToString(),
            ["health"] = row => Urgency.Of(row.Health),
            ["class"] = row => row.Class,
            ["cost"] = row => row.Price?.Monthly,
            ["activity"] = row => row.LastActivity,
            ["created"] = row => row.CreatedAt,
        }.ToFrozenDictionary(StringComparer.Ordinal),
        "health",
        row => row.Key,
        row => [row.Name, row.Scope.ToString(), row.Status, row.AirflowVersion, row.Class, row.Health.Word, row.Health.Why],
        row => row.Health.State);

    public ListPage<EnvironmentSummary> Page(ListQuery query, Rights rights) =>
        lists.Page(query, rights, s_shape, rows => rows.Environments, CellKinds.Environments, CellKinds.Activity);
}
