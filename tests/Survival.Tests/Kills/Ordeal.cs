using DeployConsole.Tests;
using Xunit;

namespace DeployConsole.Survival.Kills;

/// <summary>Runs a deed, with or without being killed on the way.</summary>
internal sealed class Ordeal(Deed deed, Func<Task<string?>> database)
{
    // What the system says of a process that SIGKILL ended.
    private const int Killed = 128 + 9;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    // A killed process gives nothing back: the next one waits for its lease to run out, and for its calls to have ended.
    private static readonly (string Name, string Value)[] s_soon =
    [
        ("Leases__Duration", "00:00:03"), ("Leases__RenewEvery", "00:00:00.7"), ("Leases__Margin", "00:00:00.5"), ("Aws__CallTimeout", "00:00:03"),
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async Task<Outcome> UnharmedAsync()
    {
        await using var console = await PreparedAsync();
        await console.StartProcessAsync(Cancelled, s_soon);
        using var api = new ConsoleApi(console);
        return await OutcomeAsync(console, await api.EndOfAsync(await deed.AskAsync(api)));
    }

    /// <summary>The console kills itself at each of the boundaries, one after the other, while it carries the same operation out.</summary>
    public async Task<Outcome> KilledAsync(IReadOnlyList<string> boundaries)
    {
        await using var console = await PreparedAsync();
        await console.StartProcessAsync(Cancelled, DeadlyAt(boundaries[0]));
        var asked = AskedAsync(console);
        await DeadAsync(console, boundaries[0]);
        await asked;
        foreach (var boundary in boundaries.Skip(1))
        {
            await console.LaunchProcessAsync(DeadlyAt(boundary));
            await DeadAsync(console, boundary);
        }

        await console.StartProcessAsync(Cancelled, s_soon);
        using var last = new ConsoleApi(console);
        return await OutcomeAsync(console, await last.EndOfAsync(await last.NewestOperationAsync()));
    }

    private static IEnumerable<(string Name, string Value)> DeadlyAt(string boundary) => [.. s_soon, ("Operations__DieAt", boundary)];

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

    private async Task AskedAsync(ConsoleUnderTest console)
    {
        using var api = new ConsoleApi(console);
        try
        {
            await deed.AskAsync(api);
        }
        catch (HttpRequestException)
        {
            // It may die before it has answered. What was asked for is on the disk by then: every boundary is behind that.
        }
    }

    private static async Task DeadAsync(ConsoleUnderTest console, string boundary)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(s_patience);
        try
        {
            Assert.Equal(Killed, await console.Process.ExitAsync(patience.Token));
        }
        catch (OperationCanceledException) when (!Cancelled.IsCancellationRequested)
        {
            using var api = new ConsoleApi(console);
            Assert.Fail($"The operation did not come to {boundary} in {s_patience}: {await api.GetAsync("operations")}\n{console.Process.Log}");
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
