namespace DeployConsole.Server.Leases;

/// <summary>This process among those that share the database.</summary>
internal sealed class Replica
{
    /// <summary>Never used again, also not after a restart on the same machine.</summary>
    public string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
}
