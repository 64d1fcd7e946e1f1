using DeployConsole.Tests;
using Xunit;

namespace DeployConsole.Survival.Kills;

/// <summary>Runs a deed, with or without being killed on the way.</summary>
internal sealed class Ordeal(Deed deed, Func<Task<string?>> database) : IAsyncDisposable
{
    private const int LooksBetweenQuestions = 100;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    // A killed process gives nothing back: the next one waits for its lease to run out, and for its calls to have ended.
    private static readonly (string Name, string Value)[] s_soon =
    [
        ("Leases__Duration", "00:00:03"), ("Leases__RenewEvery", "00:00:00.7"), ("Leases__Margin", "00:00:00.5"), ("Aws__CallTimeout", "00:00:03"),
    ];

    private readonly DirectoryInfo _marks = Directory.CreateTempSubdirectory("console-kills-");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Mark => Path.Combine(_marks.FullName, "held");

    public async Task<Outcome> UnharmedAsync()
    {
        await using var console = await PreparedAsync();
        await console.StartProcessAsync(Cancelled, s_soon);
        using var api = new ConsoleApi(console);
        return await OutcomeAsync(console, await api.EndOfAsync(await deed.AskAsync(api)));
    }

    /// <summary>Kills the console at each of the boundaries, one after the other, while it carries the same operation out.</summary>
    public async Task<Outcome> KilledAsync(IReadOnlyList<string> boundaries)
    {
        await using var console = await PreparedAsync();
        Guid? id = null;
        foreach (var boundary in boundaries)
        {
            File.Delete(Mark);
            await console.StartProcessAsync(Cancelled, [.. s_soon, ("Operations__HoldAt", boundary), ("Operations__HoldMark", Mark)]);
            if (id is null)
            {
                using var api = new ConsoleApi(console);
                id = await deed.AskAsync(api);
            }

            await HeldAsync(console, id.Value, boundary);
            await console.Process.KillAsync();
        }

        await console.StartProcessAsync(Cancelled, s_soon);
        using var last = new ConsoleApi(console);
        return await OutcomeAsync(console, await last.EndOfAsync(id ?? throw new ArgumentException("Nowhere to kill it.", nameof(boundaries))));
    }

    public ValueTask DisposeAsync()
    {
        _marks.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A console that is not running, on an account where the deed can be done.</summary>
    private async Task<ConsoleUnderTest> PreparedAsync()
    {
        var console = await ConsoleUnderTest.PrepareAsync(await database(), Cancelled);
        await console.StartProcessAsync(Cancelled, s_soon);
        using var api = new ConsoleApi(console);
        await deed.PrepareAsync(api);
        await console.Process.KillAsync();
        console.Sandbox.Calls.Clear();
        return console;
    }

    private async Task HeldAsync(ConsoleUnderTest console, Guid operation, string boundary)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(s_patience);
        using var api = new ConsoleApi(console);
        for (var look = 1; !File.Exists(Mark); look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancelled);

            // Seldom: a held console must be killed before its lease can run out.
            if (look % LooksBetweenQuestions is not 0) { continue; }

            // At the last boundary the end is on the disk already, a moment before the mark.
            var stands = await api.GetAsync($"operations/{operation}");
            if (!File.Exists(Mark) && (patience.IsCancellationRequested || stands["summary"]?["status"]?.GetValue<string>() is not ("Running" or "Succeeded")))
            {
                Assert.Fail($"The operation did not come to {boundary}: {stands}\n{console.Process.Log}");
            }
        }
    }

    private async Task<Outcome> OutcomeAsync(ConsoleUnderTest console, EndedOperation operation)
    {
        var mutations = console.Sandbox.Calls.All.Where(call => call is { Mutating: true, Executed: true }).Select(call => $"{call.Operation} {call.Resource}");
        return new Outcome(operation, await deed.StateAsync(console.Sandbox), [.. mutations.Order(StringComparer.Ordinal)]);
    }
}

/// <summary>What a run came to.</summary>
/// <param name="Mutations">The calls that changed the account, by name and resource.</param>
internal sealed record Outcome(EndedOperation Operation, string State, IReadOnlyList<string> Mutations);
