namespace DeployConsole.Server.Leases;

/// <summary>Another replica may hold the lease by now: nothing was written, and nothing more may be done under it.</summary>
public sealed class LeaseLostException(string lease) : Exception($"The lease {lease} was lost.");
