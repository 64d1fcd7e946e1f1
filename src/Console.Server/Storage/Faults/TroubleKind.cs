namespace DeployConsole.Server.Storage.Faults;

/// <summary>What may be wrong with the database as a whole.</summary>
public enum TroubleKind
{
    /// <summary>It does not answer, or takes no more connections.</summary>
    Away,

    /// <summary>There is no room for another byte. What was written can be read.</summary>
    Full,

    /// <summary>It can be read and not written.</summary>
    ReadOnly,

    /// <summary>Its file cannot be opened, or is damaged.</summary>
    Broken,

    /// <summary>Another process keeps the file locked for longer than the console waits.</summary>
    Busy,
}
