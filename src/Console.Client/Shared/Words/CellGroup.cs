using System.Collections.Immutable;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Client.Shared.Words;

/// <summary>Cells that could not be read for one cause.</summary>
/// <param name="Cells">At least one; all in the same state.</param>
/// <param name="Kinds">What they hold, as a sentence lists it.</param>
/// <param name="Scopes">Where, as a sentence lists it.</param>
public sealed record CellGroup(ImmutableArray<Cell> Cells, string Kinds, string Scopes)
{
    public CellState State => Cells[0].State;

    public string? MissingAction => Cells[0].MissingAction;

    /// <summary>When the oldest of them was read; null when one never was.</summary>
    public DateTimeOffset? AsOf => Cells.Any(cell => cell.AsOf is null) ? null : Cells.Min(cell => cell.AsOf);

    /// <summary>What AWS said, each sentence once.</summary>
    public ImmutableArray<string> Details => [.. Cells.Select(cell => cell.Detail).OfType<string>().Where(detail => detail.Length > 0).Distinct()];

    /// <summary>The first refused call's id: AWS's support finds the others by it.</summary>
    public string? RequestId => Cells.Select(cell => cell.RequestId).FirstOrDefault(id => id is not null);

    /// <summary>The policy statements that would allow what was denied, each once.</summary>
    public ImmutableArray<Contracts.PolicyStatement> Allow => [.. Cells.Select(cell => cell.Allow).OfType<Contracts.PolicyStatement>().DistinctBy(allow => allow.Text)];
}
