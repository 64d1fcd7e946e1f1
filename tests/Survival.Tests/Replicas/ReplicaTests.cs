using System.Diagnostics;
using DeployConsole.Survival.Kills;
using DeployConsole.Tests;
using DeployConsole.Tests.PostgreSql;
using Xunit;

namespace DeployConsole.Survival.Replicas;

/// <summary>Three consoles on one PostgreSQL.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private const string Lease = "scope:ml-prod.eu-west-1";

    // At three seconds each, with the ten that a lease lasts: a minute.
    private const int Renewals = 18;

    private readonly DirectoryInfo _marks = Directory.CreateTempSubdirectory("console-replicas-");
    private readonly List<ConsoleUnderTest> _replicas = [];
    private LeaseTable _leases = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var database = await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync(Cancelled);
        _leases = new LeaseTable(database);
        _replicas.Add(await ConsoleUnderTest.PrepareAsync(database, Cancelled));
        _replicas.AddRange([_replicas[0].Replica(), _replicas[0].Replica()]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas.AsEnumerable().Reverse()) { await replica.DisposeAsync(); }

        _marks.Delete(recursive: true);
    }

    [Fact]
    public async Task A_leader_that_was_stopped_for_a_minute_and_wakes_up_changes_nothing()
    {
        for (var replica = 0; replica < _replicas.Count; replica++) { await StartAsync(replica); }

        var first = await _leases.HolderAsync(Lease, _ => true);
        var leader = _replicas.FindIndex(replica => replica.Process.ProcessId == first.ProcessId);
        using var api = new ConsoleApi(_replicas[(leader + 1) % _replicas.Count]);

        // The leader is about to ask ECS when it is stopped.
        var operation = await new Redeploy().AskAsync(api);
        await FileAsync(MarkOf(leader));
        await SignalAsync("STOP", first.ProcessId);
        File.Delete(MarkOf(leader));

        var second = await _leases.HolderAsync(Lease, holding => holding.Epoch > first.Epoch);
        Assert.NotEqual(first.ProcessId, second.ProcessId);
        Assert.Equal("Succeeded", (await api.EndOfAsync(operation)).Status);
        var written = await _leases.WritesOfAsync(operation);

        await _leases.HolderAsync(Lease, holding => holding.Renewal >= Renewals);
        await SignalAsync("CONT", first.ProcessId);

        // It serves again, and what is asked of it is done by the new leader.
        using var woken = new ConsoleApi(_replicas[leader]);
        var next = await new Redeploy().AskAsync(woken);
        var mark = MarkOf(_replicas.FindIndex(replica => replica.Process.ProcessId == second.ProcessId));
        await FileAsync(mark);
        File.Delete(mark);
        Assert.Equal("Succeeded", (await woken.EndOfAsync(next)).Status);
        Assert.Equal(written, await _leases.WritesOfAsync(operation));
        Assert.Equal(2, _replicas[0].Sandbox.Calls.All.Count(call => call is { Operation: "UpdateService", Executed: true }));
        Assert.Equal(second.Epoch, (await _leases.HolderAsync(Lease, _ => true)).Epoch);
    }

    private Task StartAsync(int replica) =>
        _replicas[replica].StartProcessAsync(Cancelled, [("Operations__HoldAt", "update-service:IntentCommitted"), ("Operations__HoldMark", MarkOf(replica))]);

    private string MarkOf(int replica) => Path.Combine(_marks.FullName, $"held-{replica}");

    private static async Task FileAsync(string path)
    {
        while (!File.Exists(path)) { await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancelled); }
    }

    private static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        await kill.WaitForExitAsync(Cancelled);
        Assert.Equal(0, kill.ExitCode);
    }
}
