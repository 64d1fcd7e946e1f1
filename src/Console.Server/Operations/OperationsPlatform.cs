using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations;

/// <summary>What carries changes of AWS out.</summary>
internal static class OperationsPlatform
{
    public static IServiceCollection AddConsoleOperations(this IServiceCollection services) => services
        .AddSingleton<OperationJournal>()
        .AddSingleton<OperationReader>()
        .AddSingleton<OperationScope>()
        .AddSingleton<OperationRunner>()
        .AddHostedService(provider => provider.GetRequiredService<OperationRunner>())
        .AddSingleton(provider => new OperationDesk(
            provider.GetRequiredService<OperationJournal>(),
            provider.GetRequiredService<OperationRunner>(),
            provider.GetRequiredService<ScopeIdentities>(),
            provider.GetRequiredService<TimeProvider>()));

    /// <summary>Makes a kind of operation known, to endpoints by its own type and to the runner.</summary>
    public static IServiceCollection AddOperation<T>(this IServiceCollection services) where T : OperationDefinition =>
        services.AddSingleton<T>().AddSingleton<OperationDefinition>(provider => provider.GetRequiredService<T>());
}
