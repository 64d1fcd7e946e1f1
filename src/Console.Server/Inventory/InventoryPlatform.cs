using DeployConsole.Server.Inventory.Limits;
using DeployConsole.Server.Inventory.Lists;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Inventory;

/// <summary>What reads AWS and remembers it.</summary>
internal static class InventoryPlatform
{
    public static IServiceCollection AddConsoleInventory(this IServiceCollection services)
    {
        services.AddOptions<InventoryOptions>().BindConfiguration(InventoryOptions.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<InventoryOptions>, InventoryOptionsValidation>()
            .AddSingleton<CallBudgets>()
            .AddSingleton<LiveInventory>()
            .AddSingleton<ScopeLists>()
            .AddSingleton<PictureArchive>()
            .AddHostedService<InventoryRunner>();
    }
}
