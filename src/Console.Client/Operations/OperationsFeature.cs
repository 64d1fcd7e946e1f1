namespace DeployConsole.Client.Operations;

/// <summary>What the operations pages, the indicator and the toasts need.</summary>
public static class OperationsFeature
{
    public static IServiceCollection AddOperationsFeature(this IServiceCollection services) => services
        .AddScoped<OperationsClient>()
        .AddScoped<DecisionDialogs>()
        .AddScoped<OperationsFeed>();
}
