namespace DeployConsole.Client.Live;

/// <summary>How long to wait before the next attempt: doubling from half a second to half a minute, each between 50 and 150 % of that, so that tabs do not come in step.</summary>
public sealed class Backoff
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private TimeSpan _next = s_first;

    public void Reset() => _next = s_first;

    public TimeSpan Next()
    {
        var wait = _next;
        _next = wait * 2 < s_longest ? wait * 2 : s_longest;
        return Jittered(wait);
    }

    /// <summary>After the server ended a stream on purpose: soon, but not every tab at once.</summary>
    public static TimeSpan AfterEnd() => Jittered(s_first);

#pragma warning disable CA5394 // Spreads load; guards no secret.
    private static TimeSpan Jittered(TimeSpan wait) => wait * (0.5 + Random.Shared.NextDouble());
#pragma warning restore CA5394
}
