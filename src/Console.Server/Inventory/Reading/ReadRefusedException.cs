namespace DeployConsole.Server.Inventory.Reading;

/// <summary>A read that AWS refused, throttled or did not answer.</summary>
internal sealed class ReadRefusedException(ReadFault fault, Exception? inner = null) : Exception(fault.Detail, inner)
{
    public ReadFault Fault => fault;

    /// <summary>AWS's error code; null when it did not answer.</summary>
    public string? Code { get; init; }
}
