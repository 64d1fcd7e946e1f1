using DeployConsole.Server.Inventory;
using DeployConsole.Server.Storage.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Storage;

/// <summary>What tests of the database wait for in a console.</summary>
internal static class HostStorage
{
    /// <summary>Waits until the console finds its database so.</summary>
    public static async Task UntilAsync(this ConsoleHost host, Func<DatabaseState, bool> wanted)
    {
        var state = host.Services.GetRequiredService<DatabaseState>();
        while (!wanted(state))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for the first picture of the first scope: the second one has no services.</summary>
    public static async Task SweptAsync(this ConsoleHost host)
    {
        var inventory = host.Services.GetRequiredService<LiveInventory>();
        using var watch = inventory.Changed.Begin();
        while (inventory.Picture(inventory.Scopes[0].Id)?.Services.IsEmpty is not false)
        {
            await watch.NextAsync(TestContext.Current.CancellationToken);
        }
    }
}
