using DeployConsole.Server.Live.Replicas;

namespace DeployConsole.Server.Audit;

/// <summary>The memory of who did what.</summary>
internal static class AuditPlatform
{
    public static IServiceCollection AddConsoleAudit(this IServiceCollection services) => services
        .AddSingleton<AuditLog>()
        .AddReplicaSignal<AuditLog>("audit", log => log.Changed, AuditTable.Name)
        .AddSingleton<AuditReader>()
        .AddSingleton<AuditTrail>()
        .AddSingleton<RefusedCalls>();
}
