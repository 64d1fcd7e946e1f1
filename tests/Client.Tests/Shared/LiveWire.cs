using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;

namespace DeployConsole.Client.Shared;

/// <summary>One stream of server-sent events that stays open until the test ends it.</summary>
public sealed class LiveWire
{
    private readonly Pipe _pipe = new();

    /// <summary>True once the browser has let go of it.</summary>
    public async Task<bool> IsLeftAsync() => (await _pipe.Writer.FlushAsync(CancellationToken.None)).IsCompleted;

    public void Send(string type, string data)
    {
        _pipe.Writer.AsStream(leaveOpen: true).Write(Encoding.UTF8.GetBytes($"event: {type}\ndata: {data}\n\n"));
    }

    /// <summary>The first frame of a list: everything.</summary>
    public LiveWire Rows<T>(Func<T, string> keyOf, ImmutableArray<Cell> cells, params T[] rows)
    {
        Frame(new ListFrame<T>([.. rows], [], [.. rows.Select(keyOf)], rows.Length, cells, Examples.Now));
        return this;
    }

    public void Frame<T>(T frame) => Send(LiveEvents.Frame, JsonSerializer.Serialize(frame, JsonSerializerOptions.Web));

    /// <summary>The server ends the stream on purpose.</summary>
    public void End()
    {
        Send(LiveEvents.End, "null");
        _pipe.Writer.Complete();
    }

    /// <summary>The connection breaks.</summary>
    public void Break() => _pipe.Writer.Complete(new IOException("The connection was reset."));

    internal Stream Readable() => _pipe.Reader.AsStream();
}
