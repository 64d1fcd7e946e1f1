namespace DeployConsole.Server.Inventory.Limits;

/// <summary>Who waits for a read.</summary>
public enum ReadUrgency
{
    /// <summary>Nobody in particular: the sweep.</summary>
    Background,

    /// <summary>Somebody looks at it, or an action waits for it: it may use the part of the budget that sweeps leave.</summary>
    Awaited,
}
