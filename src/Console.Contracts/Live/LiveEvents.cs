namespace DeployConsole.Contracts.Live;

/// <summary>The event types of the console's server-sent events.</summary>
public static class LiveEvents
{
    /// <summary>A frame: a <see cref="ListFrame{T}"/> for a list, the whole item for a single thing.</summary>
    public const string Frame = "frame";

    /// <summary>Nothing new; sent every 15 seconds so that both ends know that the other lives. Its data is <c>null</c>.</summary>
    public const string Heartbeat = "heartbeat";

    /// <summary>The watched thing is gone. Its data is <c>null</c>; the stream stays open, since it may come back.</summary>
    public const string Gone = "gone";

    /// <summary>What the watcher may do has changed, or their session has ended. The stream ends with it; ask again, and ask <c>/me</c>. Its data is <c>null</c>.</summary>
    public const string Rights = "rights";

    /// <summary>The server closes a stream after ten minutes; the browser asks again, with its rights checked anew. Its data is <c>null</c>.</summary>
    public const string End = "end";
}
