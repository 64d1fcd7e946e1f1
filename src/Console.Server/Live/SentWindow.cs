using System.Collections.Immutable;
using System.Text.Json;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;

namespace DeployConsole.Server.Live;

/// <summary>What one watcher of a list was last sent, and what is new to it.</summary>
/// <remarks>Rows are compared as they are written on the wire: a record with a list in it is not equal to its twin.</remarks>
internal sealed class SentWindow<T>(Func<T, string> keyOf, JsonSerializerOptions json)
{
    private Dictionary<string, byte[]>? _rows;
    private ImmutableArray<string> _order = [];
    private ImmutableArray<Cell> _cells = [];
    private int _total;

    /// <summary>The frame that brings the watcher from what it has to <paramref name="page"/>; null when it has it all.</summary>
    public ListFrame<T>? Next(ListPage<T> page, DateTimeOffset now)
    {
        var first = _rows is null;
        var sent = _rows ?? [];
        var rows = new Dictionary<string, byte[]>(page.Items.Length, StringComparer.Ordinal);
        var order = ImmutableArray.CreateBuilder<string>(page.Items.Length);
        var upserted = ImmutableArray.CreateBuilder<T>();
        foreach (var item in page.Items)
        {
            var key = keyOf(item);
            var wire = JsonSerializer.SerializeToUtf8Bytes(item, json);
            rows[key] = wire;
            order.Add(key);
            if (!sent.TryGetValue(key, out var old) || !old.AsSpan().SequenceEqual(wire)) { upserted.Add(item); }
        }

        ImmutableArray<string> removed = [.. sent.Keys.Where(key => !rows.ContainsKey(key))];
        var newOrder = first || !order.SequenceEqual(_order);
        var newCells = first || !page.Cells.SequenceEqual(_cells);
        var nothing = upserted.Count is 0 && removed.IsEmpty && !newOrder && !newCells && page.Total == _total;
        (_rows, _order, _cells, _total) = (rows, order.ToImmutable(), page.Cells, page.Total);
        return nothing ? null : new ListFrame<T>(upserted.ToImmutable(), removed, newOrder ? _order : null, page.Total, newCells ? page.Cells : null, now);
    }
}
