using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Server.Scopes;

/// <summary>Knows how fresh the picture of a scope is.</summary>
public interface ICellSource
{
    ImmutableArray<Cell> CellsOf(ScopeId scope);
}
