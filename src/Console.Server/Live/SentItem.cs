using System.Net.ServerSentEvents;
using System.Text.Json;
using DeployConsole.Contracts.Live;

namespace DeployConsole.Server.Live;

/// <summary>What one watcher of a single thing was last sent.</summary>
internal sealed class SentItem<T>(JsonSerializerOptions json) where T : class
{
    private byte[]? _sent;
    private bool _gone;

    /// <summary>The event that tells the watcher about <paramref name="item"/>; null when it knows already.</summary>
    public SseItem<T?>? Next(T? item)
    {
        if (item is null)
        {
            if (_gone) { return null; }

            (_sent, _gone) = (null, true);
            return new SseItem<T?>(null, LiveEvents.Gone);
        }

        var wire = JsonSerializer.SerializeToUtf8Bytes(item, json);
        if (_sent is { } sent && sent.AsSpan().SequenceEqual(wire)) { return null; }

        (_sent, _gone) = (wire, false);
        return new SseItem<T?>(item, LiveEvents.Frame);
    }
}
