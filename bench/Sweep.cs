using System.Diagnostics;
using DeployConsole.Contracts;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Server.Inventory;

namespace DeployConsole.Bench;

/// <summary>How many calls the first sweep of an account makes, beside the fewest that AWS's page and batch limits allow.</summary>
internal sealed class Sweep : IBenchmark
{
    private const double MostCalls = 1.05;
    private static readonly ScopeId s_scope = ScopeId.Of("ml-prod.eu-west-1");

    public string Name => "sweep";

    public string Measures => "calls of one sweep over the minimum, for the seed account and for 500 services, 2,000 tasks and 500 target groups";

    public async Task RunAsync(Figures figures, CancellationToken cancellationToken)
    {
        await MeasureAsync(figures, "seed", new SandboxOptions { Speed = 1 }, _ => { }, cancellationToken);
        await MeasureAsync(figures, "large", new SandboxOptions { Speed = 1, Seed = false }, sandbox => sandbox.Seed.Large(500, 2_000, 500), cancellationToken);
    }

    private static async Task MeasureAsync(Figures figures, string account, SandboxOptions options, Action<SandboxHost> fill, CancellationToken cancellationToken)
    {
        await using var sandbox = await SandboxHost.StartAsync(options, cancellationToken);
        fill(sandbox);
        await using var console = new SweepingConsole(sandbox.Endpoint);
        sandbox.Calls.Clear();

        var clock = Stopwatch.StartNew();
        await console.Inventory.SweepAsync(s_scope, cancellationToken);
        var seconds = clock.Elapsed.TotalSeconds;

        var picture = console.Inventory.Picture(s_scope) ?? throw new InvalidOperationException("Nothing was read.");
        var calls = sandbox.Calls.All;
        var minimum = MinimumCalls.Of(AccountSizes.Of(picture));
        figures.Note(
            $"{account}: {picture.Services.Count} services, {picture.Tasks.Values.Sum(tasks => tasks.Length)} tasks, {picture.TargetGroups.Count} target groups; "
            + $"{calls.Count} calls, {minimum.Values.Sum()} at least; {calls.Count(call => call.Status >= 400)} refused");
        figures.Figure($"sweep.calls.ratio.{account}", (double)calls.Count / minimum.Values.Sum(), MostCalls, "calls/calls");
        figures.Note("the bound of the seconds is what half of AWS's published rates allow, the longest bucket");
        figures.Figure($"sweep.seconds.{account}", seconds, ThrottleBound.SecondsFor(minimum), "s");
    }
}
