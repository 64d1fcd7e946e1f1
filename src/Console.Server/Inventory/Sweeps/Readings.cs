namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Writes down how a read of a kind went.</summary>
internal static class Readings
{
    /// <summary>Fresh as of <paramref name="at"/>, or failed and as old as before.</summary>
    public static Picture Noted(this Picture picture, string kind, ReadFault? fault, DateTimeOffset at, TimeSpan interval) =>
        picture.With(kind, fault is null ? CellReading.Fresh(at, interval) : picture.Reading(kind).Failed(fault, interval));
}
