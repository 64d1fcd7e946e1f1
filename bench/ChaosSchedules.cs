using System.Diagnostics;
using DeployConsole.Chaos;
using DeployConsole.Chaos.Play;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Bench;

/// <summary>Random schedules of two replicas that pause, die and lose answers; and how soon another replica goes on when the one that works dies.</summary>
internal sealed class ChaosSchedules : IBenchmark
{
    private const int OnSqlite = 1_000;
    private const int OnPostgreSql = 100;

    // Slow enough that the redeployment is under way when its replica dies, and still is when the other goes on.
    private const double Speed = 4;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public string Name => "chaos";

    public string Measures => "random schedules of two replicas and what must not happen in them; seconds until another replica takes over from a dead one";

    public async Task RunAsync(Figures figures, CancellationToken cancellationToken)
    {
        var (sqlite, postgreSql) = (await PlayAsync(figures, "SQLite", OnSqlite, postgreSql: false, cancellationToken), await PlayAsync(figures, "PostgreSQL", OnPostgreSql, postgreSql: true, cancellationToken));
        var found = sqlite.Found.Concat(postgreSql.Found).ToList();
        figures.Note("of the schedules at least so many; of the others none");
        figures.Figure("chaos.schedules", sqlite.Played + postgreSql.Played, 1_000, "schedules");
        figures.Figure("chaos.duplicateMutations", Count(Breach.DuplicateMutation, Breach.LateMutation), 0, "calls");
        figures.Figure("chaos.unprovenDeletions", Count(Breach.UnprovenDeletion), 0, "calls");
        figures.Figure("chaos.staleWrites", Count(Breach.StaleWrite), 0, "writes");
        figures.Figure("chaos.unfinished", Count(Breach.Unfinished, Breach.FalseEnd, Breach.Broken), 0, "operations");
        await PublishedStart.WithFolderAsync(data => TakeoverAsync(figures, data, cancellationToken));

        int Count(params ReadOnlySpan<Breach> breaches)
        {
            var counted = breaches.ToArray();
            return found.Count(finding => counted.Contains(finding.Breach));
        }
    }

    private static async Task<ChaosRun> PlayAsync(Figures figures, string database, int schedules, bool postgreSql, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var run = await ChaosRun.PlayAsync(schedules, postgreSql, seed: null, told: _ => { }, cancellationToken);
        figures.Note($"{database}: {run.Played} schedules in {clock.Elapsed.TotalSeconds:0} s: the real engine, leases, journal and kinds of operations, two replicas in one process, the sandbox on its wire, time moved by hand; AWS carried out {string.Join(", ", run.CarriedOut.OrderBy(change => change.Key).Select(change => $"{change.Value} {change.Key}"))}");
        if (run.Example is { } example) { figures.Note($"{database}: {example}"); }

        return run;
    }

    private static async Task TakeoverAsync(Figures figures, string data, CancellationToken cancellationToken)
    {
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions { Speed = Speed }, cancellationToken);
        await using var console = await ReplicatedConsole.PrepareAsync(sandbox, Speed, postgreSql: true, data, cancellationToken);
        var working = await console.StartAsync(cancellationToken);
        var waiting = await console.StartAsync(cancellationToken);
        using var client = ReplicatedConsole.ClientOf(waiting);
        var id = await ReplicatedConsole.RedeployAsync(client, "mleip-web-app-demos", "microservice-forecast", cancellationToken);

        // The first replica won the lease before the second was there.
        await UntilAsync(() => sandbox.Calls.All.Any(call => call.Operation is "DescribeServiceDeployments"), cancellationToken);
        await working.KillAsync();
        var seen = sandbox.Calls.All.Max(call => call.Id);
        var clock = Stopwatch.StartNew();
        await UntilAsync(() => sandbox.Calls.All.Any(call => call.Id > seen && call.Operation is "DescribeServiceDeployments"), cancellationToken);
        var seconds = clock.Elapsed.TotalSeconds;
        var operation = await ReplicatedConsole.OperationAsync(client, id, cancellationToken);
        figures.Note($"two processes of the published console on PostgreSQL; from the kill of the one that works until the other has won the lease and asks AWS for the operation, which is then {operation.Summary.Status}");
        figures.Figure("chaos.takeover.seconds", seconds, 15, "s");
    }

    private static async Task UntilAsync(Func<bool> seen, CancellationToken cancellationToken)
    {
        for (var clock = Stopwatch.StartNew(); !seen();)
        {
            if (clock.Elapsed > s_patience) { throw new TimeoutException("The operation does not go on."); }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }
    }
}
