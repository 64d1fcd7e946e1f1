using System.Net;
using System.Text.Json;
using DeployConsole.Client.Shared.Api;

namespace DeployConsole.Client.Dags;

/// <summary>Sends files a few at a time, and says of each how it went.</summary>
/// <param name="put">Sends one file; answers with status 0 when it is broken off.</param>
/// <param name="changed">Called after each change, to draw.</param>
public sealed class DagSender(Func<DagEntry, Task<FileAnswer>> put, Action changed)
{
    // A browser opens six connections to a host without HTTP/2; the page's live streams need theirs.
    private const int AtOnce = 3;

    /// <summary>Sends these files; true when the server took every one.</summary>
    public async Task<bool> SendAsync(IReadOnlyList<DagEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries) { entry.Wait(); }

        var queue = new Queue<DagEntry>(entries);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(queue, cancellationToken)));
        return entries.All(entry => entry.State is DagEntryState.Sent);
    }

    private async Task WorkAsync(Queue<DagEntry> queue, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested && queue.TryDequeue(out var entry))
        {
            entry.Send();
            changed();
            var answer = await put(entry);
            if (answer.Taken) { entry.Finish(); }
            else { entry.Fail(cancellationToken.IsCancellationRequested ? "Stopped." : WhyOf(answer)); }

            // Without a session or without the right, every other file would be refused as well.
            if (answer.Status is (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden)
            {
                while (queue.TryDequeue(out var unsent)) { unsent.Fail("Not sent: the one before it was refused."); }
            }

            changed();
        }
    }

    private static string WhyOf(FileAnswer answer)
    {
        if (answer.Status is 0) { return "The connection broke, or the file changed on disk while it was sent."; }

        var problem = ConsoleProblem.From((HttpStatusCode)answer.Status, BodyOf(answer.Body));
        return problem.Detail is { Length: > 0 } detail ? detail : $"{problem.Title} {problem.ToDo}";
    }

    private static ProblemBody? BodyOf(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ConsoleJson.Default.ProblemBody);
        }
        catch (JsonException)
        {
            // A proxy's own error page: the status alone says what kind of refusal it is.
            return null;
        }
    }
}
