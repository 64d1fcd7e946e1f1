using System.Diagnostics;
using DeployConsole.Tests;

namespace DeployConsole.Bench;

/// <summary>From the start of the process to a ready console, and what it holds in memory when nobody looks.</summary>
internal sealed class Startup : IBenchmark
{
    private const int Runs = 5;
    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(30);

    public string Name => "startup";

    public string Measures => "seconds from start to ready, and resident memory at rest, of the published console on its sandbox";

    public async Task RunAsync(Figures figures, CancellationToken cancellationToken)
    {
        var seconds = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            await PublishedStart.WithFolderAsync(async data =>
            {
                var start = await PublishedStart.OfAsync(data);
                var clock = Stopwatch.StartNew();
                await using var console = await ConsoleProcess.StartAsync(start, ConsoleProcess.FreePort(), cancellationToken);
                seconds.Add(clock.Elapsed.TotalSeconds);
            });
        }

        seconds.Sort();
        figures.Note($"median of {Runs} starts with an empty database; all: {string.Join(", ", seconds.Select(value => $"{value:0.00}"))} s");
        figures.Figure("startup.ready.seconds", seconds[Runs / 2], 1.5, "s");

        await PublishedStart.WithFolderAsync(async data =>
        {
            await using var console = await ConsoleProcess.StartAsync(await PublishedStart.OfAsync(data), ConsoleProcess.FreePort(), cancellationToken);
            await Task.Delay(s_rest, TimeProvider.System, cancellationToken);
            var memory = ProcessMemory.Of(console.ProcessId);
            figures.Note($"{s_rest.TotalSeconds:0} s after ready, console and sandbox in one process, nobody signed in, started as the image starts it ({string.Join(", ", ContainerImage.RuntimeSettings().Select(setting => $"{setting.Name}={setting.Value}"))}); resident counts the mapped pages of program files too, which the system shares and may drop; private is without them");
            figures.Figure("memory.idle.mb", memory.Resident / 1e6, 150, "MB");
            figures.Figure("memory.idle.private.mb", memory.Private / 1e6, null, "MB");
        });
    }
}
