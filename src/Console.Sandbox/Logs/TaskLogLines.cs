using DeployConsole.Sandbox.CloudWatch;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Logs;

/// <summary>What containers print, computed for any window of time: start, a request now and then, last words.</summary>
internal static class TaskLogLines
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);

    public static IEnumerable<(DateTimeOffset At, string Text)> Of(SandboxWorld world, LogStreamRecord stream, DateTimeOffset from, DateTimeOffset to)
    {
        var end = stream.Ended ?? world.Now;
        var lines = Beginning(world, stream).TakeWhile(line => line.At <= end)
            .Concat(Requests(world, stream, from, to < end ? to : end))
            .Concat(stream.Crashed ? LastWords(stream, end) : []);
        return lines.Where(line => line.At >= from && line.At <= to && line.At <= world.Now);
    }

    private static IEnumerable<(DateTimeOffset At, string Text)> Beginning(SandboxWorld world, LogStreamRecord stream) =>
    [
        (stream.Started, $"INFO:root:starting {stream.Container}"),
        (stream.Started + world.Real(TimeSpan.FromSeconds(2)), "INFO:root:loading model from /opt/ml"),
        .. stream.Behavior.LastWords.Count > 0
            ? Array.Empty<(DateTimeOffset, string)>()
            : [(stream.Started + world.Real(stream.Behavior.ListensAfter), "INFO:     Application startup complete.")],
    ];

    private static IEnumerable<(DateTimeOffset At, string Text)> Requests(SandboxWorld world, LogStreamRecord stream, DateTimeOffset from, DateTimeOffset to)
    {
        var first = stream.Started + world.Real(stream.Behavior.ListensAfter) + s_interval;
        var skipped = Math.Max(0, (long)Math.Ceiling((from - first) / s_interval));
        for (var at = first + (s_interval * skipped); at <= to; at += s_interval)
        {
            var milliseconds = 18 + (int)(90 * Waves.Noise(stream.Name, at));
            yield return (at, $"INFO:     10.0.0.7:{40000 + (at.ToUnixTimeSeconds() % 9000)} - \"GET /{stream.Behavior.Speciality} HTTP/1.1\" 200 OK {milliseconds}ms");
        }
    }

    private static IEnumerable<(DateTimeOffset At, string Text)> LastWords(LogStreamRecord stream, DateTimeOffset end) =>
        stream.Behavior.LastWords.Select((line, index) => (end - TimeSpan.FromMilliseconds(stream.Behavior.LastWords.Count - index), line));
}
