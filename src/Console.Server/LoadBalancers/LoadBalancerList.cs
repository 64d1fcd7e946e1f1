using System.Collections.Frozen;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.LoadBalancers;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Lists;

namespace DeployConsole.Server.LoadBalancers;

/// <summary>The list of load balancers.</summary>
internal sealed class LoadBalancerList(ScopeLists lists)
{
    private static readonly ListShape<LoadBalancerSummary> s_shape = new(
        new Dictionary<string, Func<LoadBalancerSummary, IComparable?>>
        {
            ["name"] = row => row.Name,
            ["scope"] = row => row.Scope.ToString(),
            ["health"] = row => Urgency.Of(row.Health),
            ["targets"] = row => row.Targets,
            ["cost"] = row => row.Price?.Monthly,
            ["created"] = row => row.CreatedAt,
        }.ToFrozenDictionary(StringComparer.Ordinal),
        "health",
        row => row.Key,
        row => [row.Name, row.Scope.ToString(), row.DnsName, row.Type, row.Scheme, row.Health.Word, row.Health.Why],
        row => row.Health.State);

    public ListPage<LoadBalancerSummary> Page(ListQuery query, Rights rights) =>
        lists.Page(query, rights, s_shape, rows => rows.LoadBalancers, CellKinds.LoadBalancers, CellKinds.TargetGroups, CellKinds.Targets);
}
