using System.Collections.Immutable;
using DeployConsole.Client.Live;
using DeployConsole.Contracts.Lists;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Shared.Lists;

/// <summary>
/// A live list as a table: sorted and paged by the server, the order in the address, skeleton rows in the final shape, and
/// under 600 pixels a card for each row. A cell is a <c>td</c> with <c>data-label</c>; the first holds the row's link.
/// </summary>
public sealed partial class ConsoleTable<T>
{
    private const int SkeletonRows = 6;

    [Parameter, EditorRequired] public required LiveList<T> List { get; set; }

    [Parameter, EditorRequired] public required ListQuery Query { get; set; }

    [Parameter, EditorRequired] public required ImmutableArray<TableColumn> Columns { get; set; }

    [Parameter, EditorRequired] public required Func<T, string> KeyOf { get; set; }

    /// <summary>The cells of one row.</summary>
    [Parameter, EditorRequired] public required RenderFragment<T> Row { get; set; }

    /// <summary>What is listed, in the plural, for example <c>services</c>.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>What would be here, and how to get it.</summary>
    [Parameter, EditorRequired] public required RenderFragment Empty { get; set; }

    /// <summary>The page that a click anywhere on the row opens; null for rows that open nothing.</summary>
    [Parameter] public Func<T, string>? HrefOf { get; set; }

    /// <summary>What stands under a row that is open; null for rows that cannot be opened.</summary>
    [Parameter] public RenderFragment<T>? More { get; set; }

    /// <summary>Whether <see cref="More"/> stands under a row.</summary>
    [Parameter] public Func<T, bool>? IsOpen { get; set; }

    /// <summary>True when the list has filters of its own, and one is in force.</summary>
    [Parameter] public bool FilteredFurther { get; set; }

    /// <summary>Where the list is whole; as the address stands without its window when null.</summary>
    [Parameter] public string? WholeHref { get; set; }

    /// <summary>True when the page itself asks for a part of the list, and nobody has filtered it.</summary>
    [Parameter] public bool IsPart { get; set; }

    private bool Filtered => FilteredFurther || (!IsPart && Query is { Q: not null } or { State: not null } or { Scope: not null } or { Skip: > 0 });

    private bool Blind => List.Cells.Any(cell => cell.State is not (CellState.Fresh or CellState.Stale));

    private void Open(T item)
    {
        if (HrefOf is not null) { Navigation.NavigateTo(HrefOf(item)); }
    }

    private string? Direction(TableColumn column) => column.Sort switch
    {
        null => null,
        var sort when Query.Sort == sort => "ascending",
        var sort when Query.Sort == $"-{sort}" => "descending",
        _ => "none",
    };

    private string Arrow(TableColumn column) => Direction(column) switch { "ascending" => "↑", "descending" => "↓", _ => "" };
}
