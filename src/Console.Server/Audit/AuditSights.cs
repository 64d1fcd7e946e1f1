using DeployConsole.Contracts.Access;

namespace DeployConsole.Server.Audit;

/// <summary>What somebody may see of the trail, from their rights.</summary>
internal static class AuditSights
{
    public static AuditSight Of(Rights rights, string permission) =>
        new(rights.MayEverywhere(permission), [.. rights.ScopesWith(permission).Select(scope => scope.ToString())]);
}
