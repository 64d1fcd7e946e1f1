using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Access;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Inventory.Rows;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Inventory.Lists;

/// <summary>Lists over the pictures of all scopes, or of one.</summary>
internal sealed class ScopeLists(LiveInventory inventory, TimeProvider clock)
{
    /// <summary>One window of rows of every scope that <paramref name="query"/> asks for.</summary>
    /// <param name="query">The window.</param>
    /// <param name="rights">Of whoever asks: rows of scopes that they may not see are left out.</param>
    /// <param name="shape">How the list is sorted and searched.</param>
    /// <param name="rowsOf">The rows in those of a scope.</param>
    /// <param name="kinds">The cells that the rows are made of.</param>
    /// <exception cref="ProblemException">There is no such scope or column.</exception>
    public ListPage<T> Page<T>(ListQuery query, Rights rights, ListShape<T> shape, Func<ScopeRows, ImmutableArray<T>> rowsOf, params ImmutableArray<string> kinds)
    {
        var scopes = (query.Scope is { } one ? [Known(one).Id] : inventory.Scopes.Select(scope => scope.Id)).Where(rights.Sees).ToList();
        return shape.Window(scopes.SelectMany(scope => rowsOf(inventory.Rows(scope))), query, [.. scopes.SelectMany(scope => Cells(scope, kinds))]);
    }

    /// <summary>The scope of that name.</summary>
    /// <exception cref="ProblemException">The console knows none.</exception>
    public Scope Known(ScopeId id) =>
        inventory.Scopes.FirstOrDefault(scope => scope.Id == id) ?? throw ProblemException.NotFound($"The console looks after no scope {id}.");

    /// <summary>How fresh <paramref name="kinds"/> are in a scope.</summary>
    public ImmutableArray<Cell> Cells(ScopeId scope, params ImmutableArray<string> kinds) => inventory.Picture(scope)?.CellsOf(clock.GetUtcNow(), kinds) ?? [];
}
