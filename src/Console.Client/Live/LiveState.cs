namespace DeployConsole.Client.Live;

/// <summary>How a page stands with its stream.</summary>
public enum LiveState
{
    /// <summary>Nothing has come yet.</summary>
    Connecting,

    /// <summary>Frames come.</summary>
    Live,

    /// <summary>The stream broke; it is asked for again after a wait.</summary>
    Reconnecting,

    /// <summary>The tab is hidden; nothing is asked for until somebody looks.</summary>
    Paused,

    /// <summary>The session has ended; nothing is asked for any more.</summary>
    SignedOut,

    /// <summary>The server refused for good: no right, no such thing, or a bad question.</summary>
    Refused,
}
