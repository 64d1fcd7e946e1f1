using System.Collections.Frozen;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Images;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Lists;

namespace DeployConsole.Server.Images;

/// <summary>The list of repositories.</summary>
internal sealed class RepositoryList(ScopeLists lists)
{
    private static readonly ListShape<RepositorySummary> s_shape = new(
        new Dictionary<string, Func<RepositorySummary, IComparable?>>
        {
            ["name"] = row => row.Name,
            ["scope"] = row => row.Scope.ToString(),
            ["pushed"] = row => row.NewestPushedAt,
            ["images"] = row => row.Images,
            ["size"] = row => row.SizeBytes,
        }.ToFrozenDictionary(StringComparer.Ordinal),
        "name",
        row => row.Key,
        row => [row.Name, row.Scope.ToString(), row.Uri, row.NewestTag],
        StateOf: null);

    /// <exception cref="ProblemException">A state is asked for, and repositories have none.</exception>
    public ListPage<RepositorySummary> Page(ListQuery query, Rights rights) => query.State is null
        ? lists.Page(query, rights, s_shape, rows => rows.Repositories, CellKinds.Repositories, CellKinds.Images)
        : throw ProblemException.Invalid("state", "Repositories have no state to filter by.");
}
