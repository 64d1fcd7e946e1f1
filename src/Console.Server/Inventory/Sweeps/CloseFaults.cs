using System.Collections.Concurrent;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>What one close look met, kind by kind. Some rows of a kind may be read and others not: then the kind has a fault.</summary>
internal sealed class CloseFaults
{
    private readonly ConcurrentDictionary<string, ReadFault?> _met = new(StringComparer.Ordinal);

    /// <summary>True when anything was looked at.</summary>
    public bool Any => !_met.IsEmpty;

    /// <summary>Rows of the kind were read, or not.</summary>
    public void Met(string kind, ReadFault? fault) => _met.AddOrUpdate(kind, fault, (_, before) => before ?? fault);

    /// <summary>The picture with what was met. How old the kinds are as a whole does not change by that.</summary>
    public Picture Noted(Picture picture)
    {
        foreach (var (kind, fault) in _met)
        {
            var whole = picture.Cells.GetValueOrDefault(kind, CellReading.Unread);
            if (whole.CloseFault != fault) { picture = picture.With(kind, whole with { CloseFault = fault }); }
        }

        return picture;
    }
}
