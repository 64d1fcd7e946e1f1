namespace DeployConsole.Client.Environments;

/// <summary>What the environments feature brings along.</summary>
public static class EnvironmentsFeature
{
    public static IServiceCollection AddEnvironmentsFeature(this IServiceCollection services) => services.AddScoped<EnvironmentsClient>().AddScoped<TearDown>();
}
