using DeployConsole.Contracts;

namespace DeployConsole.Server.Leases;

/// <summary>What leases are called.</summary>
internal static class LeaseNames
{
    /// <summary>Its holder sweeps the scope and runs its operations.</summary>
    public static string Of(ScopeId scope) => $"scope:{scope}";
}
