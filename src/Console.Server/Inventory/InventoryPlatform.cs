using DeployConsole.Server.Inventory.Limits;
using DeployConsole.Server.Inventory.Lists;
using DeployConsole.Server.Inventory.Replicas;
using DeployConsole.Server.Live.Replicas;
using DeployConsole.Server.Scopes;
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
            .AddSingleton<ICallPace, OperationPace>()
            .AddSingleton<LiveInventory>()
            .AddSingleton<ScopeLists>()
            .AddSingleton<PictureArchive>()
            .AddSingleton<ScopeDuty>()
            .AddSingleton<LookRequests>()
            .AddSingleton<ReplicaPictures>()
            .AddReplicaSignal<ReplicaPictures>("pictures", pictures => pictures.Kept, "pictures")
            .AddHostedService<InventoryRunner>();
    }
}
