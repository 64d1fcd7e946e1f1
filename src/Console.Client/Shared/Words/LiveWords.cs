using DeployConsole.Client.Live;

namespace DeployConsole.Client.Shared.Words;

/// <summary>How the console says how a page stands with its stream.</summary>
public static class LiveWords
{
    public static string For(LiveState state) => state switch
    {
        LiveState.Live => "live",
        LiveState.Connecting => "connecting",
        LiveState.Reconnecting => "connection lost, trying again",
        LiveState.Paused => "paused while the tab is hidden",
        LiveState.SignedOut => "signed out",
        _ => "not available",
    };
}
