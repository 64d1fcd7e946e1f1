namespace DeployConsole.Server.Audit;

/// <summary>The memory of who did what.</summary>
internal static class AuditPlatform
{
    public static IServiceCollection AddConsoleAudit(this IServiceCollection services) => services
        .AddSingleton<AuditLog>()
        .AddSingleton<AuditReader>()
        .AddSingleton<AuditTrail>();
}
