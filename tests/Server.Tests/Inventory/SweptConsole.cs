using System.Net.ServerSentEvents;
using System.Text.Json;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Inventory;

/// <summary>Waits for what the console's inventory has read, and follows its streams.</summary>
internal static class SweptConsole
{
    /// <summary>Ends when the picture of that scope is as asked for.</summary>
    public static async Task PictureAsync(this ConsoleHost host, string scope, Func<Picture, bool> until)
    {
        var inventory = host.Services.GetRequiredService<LiveInventory>();
        using var watch = inventory.Changed.Begin();
        while (inventory.Picture(host.Scope(scope).Id) is not { } picture || !until(picture)) { await watch.NextAsync(TestContext.Current.CancellationToken); }
    }

    /// <summary>Ends when everything in that scope was asked for once.</summary>
    public static Task SweptAsync(this ConsoleHost host, string scope = "ml-prod.eu-west-1") =>
        host.PictureAsync(scope, picture => CellKinds.Swept.All(kind => picture.Reading(kind).State is not CellState.Unread));

    /// <summary>The frames of a live stream.</summary>
    public static async IAsyncEnumerable<T> FramesAsync<T>(this ConsoleHost host, string path)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var client = host.SignedInAs(Role.Viewer);
        await using var stream = await client.GetStreamAsync(new Uri(path, UriKind.Relative), cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventType is LiveEvents.Frame)
            {
                yield return JsonSerializer.Deserialize<T>(item.Data, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("An empty frame.");
            }
        }
    }
}
