using System.Collections.Concurrent;
using System.Diagnostics;
using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.Runtime;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Calls;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Bench;

using Task = System.Threading.Tasks.Task;

/// <summary>How many operations a console carries from the request to the end in a second, and how much later than a bare call the first change reaches AWS.</summary>
internal sealed class OperationCosts : IBenchmark
{
    // As the sandbox fills them.
    private const int ServicesPerCluster = 100;
    private const int Singly = 30;
    private const int Together = 60;

    // A rollout of a service without tasks is over before it is looked at.
    private const double Immediate = 100_000;

    public string Name => "operations";

    public string Measures => "operations a second, and the milliseconds that the engine and its log add to an action, on SQLite and on PostgreSQL";

    public async Task RunAsync(Figures figures, CancellationToken cancellationToken)
    {
        await PublishedStart.WithFolderAsync(data => MeasureAsync(figures, "sqlite", postgreSql: false, data, cancellationToken));
        await PublishedStart.WithFolderAsync(data => MeasureAsync(figures, "postgresql", postgreSql: true, data, cancellationToken));
    }

    private static async Task MeasureAsync(Figures figures, string database, bool postgreSql, string data, CancellationToken cancellationToken)
    {
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions { Speed = Immediate, Seed = false, Throttling = false }, cancellationToken);
        sandbox.Seed.Large(services: 1 + Singly + Singly + Together, tasks: 0, targetGroups: 0);
        await using var console = await ReplicatedConsole.PrepareAsync(sandbox, Immediate, postgreSql, data, cancellationToken);
        using var client = ReplicatedConsole.ClientOf(await console.StartAsync(cancellationToken));
        var arrivals = new Arrivals(sandbox.Calls);

        // What is compiled at the first time is not what an action costs.
        await EndAsync(client, await RedeployAsync(client, 0, cancellationToken), cancellationToken);

        var bare = await BareAsync(sandbox, arrivals, cancellationToken);
        var acted = await ActedAsync(client, arrivals, cancellationToken);
        figures.Note(
            $"{database}: redeployments, one at a time, by HTTP of the published console in a process of its own; from the request to the moment at which the sandbox has carried UpdateService out, "
            + $"the plan and the guards included: median {acted:0.0} ms of {Singly}; the bare call of the SDK: median {bare:0.0} ms of {Singly}");
        figures.Figure($"operations.added.ms.{database}", acted - bare, null, "ms");

        var clock = Stopwatch.StartNew();
        var begun = await Task.WhenAll(Enumerable.Range(1 + Singly + Singly, Together).Select(index => RedeployAsync(client, index, cancellationToken)));
        await Task.WhenAll(begun.Select(id => EndAsync(client, id, cancellationToken)));
        figures.Note($"{database}: {Together} redeployments of services without tasks, asked for at once, until the last has succeeded; the sandbox ends each at once");
        figures.Figure($"operations.perSecond.{database}", Together / clock.Elapsed.TotalSeconds, null, "1/s");
    }

    private static async Task<double> BareAsync(SandboxHost sandbox, Arrivals arrivals, CancellationToken cancellationToken)
    {
        using var ecs = new AmazonECSClient(new BasicAWSCredentials("111122223333", "sandbox"), new AmazonECSConfig { ServiceURL = sandbox.Endpoint.ToString(), AuthenticationRegion = "eu-west-1" });
        return await MedianAsync(1, index => ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = ClusterOf(index), Service = ServiceAt(index), ForceNewDeployment = true }, cancellationToken), arrivals);
    }

    private static Task<double> ActedAsync(HttpClient client, Arrivals arrivals, CancellationToken cancellationToken) =>
        MedianAsync(1 + Singly, async index => await EndAsync(client, await RedeployAsync(client, index, cancellationToken), cancellationToken), arrivals);

    private static async Task<double> MedianAsync(int first, Func<int, Task> act, Arrivals arrivals)
    {
        var taken = new List<double>();
        for (var index = first; index < first + Singly; index++)
        {
            var began = Stopwatch.GetTimestamp();
            await act(index);
            taken.Add(Stopwatch.GetElapsedTime(began, arrivals.Of(ServiceAt(index))).TotalMilliseconds);
        }

        taken.Sort();
        return taken[taken.Count / 2];
    }

    private static async Task EndAsync(HttpClient client, Guid id, CancellationToken cancellationToken)
    {
        while (await ReplicatedConsole.OperationAsync(client, id, cancellationToken) is var operation)
        {
            if (operation.Summary.Status is OperationStatus.Succeeded) { return; }
            if (operation.Summary.Status.HasEnded()) { throw new InvalidOperationException($"{operation.Summary.Status}: {operation.Summary.Why}"); }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }
    }

    private static Task<Guid> RedeployAsync(HttpClient client, int index, CancellationToken cancellationToken) =>
        ReplicatedConsole.RedeployAsync(client, ClusterOf(index), ServiceAt(index), cancellationToken);

    private static string ClusterOf(int index) => $"fleet-{index / ServicesPerCluster}";

    private static string ServiceAt(int index) => $"svc-{index:D4}";

    /// <summary>When the sandbox carried each service's UpdateService out.</summary>
    private sealed class Arrivals
    {
        private readonly ConcurrentDictionary<string, long> _at = new(StringComparer.Ordinal);

        public Arrivals(CallLog calls) => calls.Added += call =>
        {
            if (call is { Operation: "UpdateService", Executed: true, Parameters: { } parameters })
            {
                _at[parameters.Split(' ').Single(parameter => parameter.StartsWith("service=", StringComparison.Ordinal))["service=".Length..]] = Stopwatch.GetTimestamp();
            }
        };

        public long Of(string service) => _at[service];
    }
}
