using System.Security.Cryptography;
using DeployConsole.Chaos.Broken;
using DeployConsole.Chaos.Ground;
using DeployConsole.Chaos.Time;
using DeployConsole.Server.Audit;
using DeployConsole.Server.Dags;
using DeployConsole.Server.Environments;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Leases;
using DeployConsole.Server.Live;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Operations.Boundaries;
using DeployConsole.Server.Scopes;
using DeployConsole.Server.Services;
using DeployConsole.Server.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace DeployConsole.Chaos.Replicas;

/// <summary>One process of the console: the real engine, leases, journal and kinds of operations, without pages and sweeps.</summary>
internal sealed class RunningConsole : IAsyncDisposable
{
    // One machine's keys, as replicas share them.
    private static readonly EphemeralDataProtectionProvider s_keys = new();
    private readonly ServiceProvider _services;
    private readonly IReadOnlyList<IHostedService> _hosted;

    public RunningConsole(SimulatedClock clock, Gate gate, Surroundings around)
    {
        (Clock, Gate) = (clock, gate);
        var watch = new WriteWatch(SmallAccount.Lease, around.Stale);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(around.Settings).Build();
        var services = new ServiceCollection().AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Development", ContentRootPath = Path.GetTempPath() })
            .AddSingleton<TimeProvider>(clock)
            .AddConsoleStorage(configuration).AddConsoleAudit().AddConsoleScopes().AddConsoleLive().AddConsoleLeases().AddConsoleOperations().AddConsoleInventory()
            .AddRedeployment().AddDagsFeature().AddEnvironmentActions()
            .AddSingleton<IDataProtectionProvider>(s_keys);
        var connections = new WatchedConnections(around.Stillness);
        around.Ground.Intercept(services, [connections, new GatedCommands(gate, watch, around), new GatedTransactions(gate, connections)]);
        services.Break(around.Defect).Replace(ServiceDescriptor.Singleton<IBoundaries>(new GatedBoundaries(gate)));
        _services = services.BuildServiceProvider();
        GatedCalls.Lead(clock, gate, around.Calls);
        watch.Owner = _services.GetRequiredService<LeaseStore>().Owner;

        // The sweeps, the check of identities and the migrations are others' concern.
        _hosted = [.. _services.GetServices<IHostedService>().Where(service => service.GetType().Namespace is { } place
            && (place.StartsWith("DeployConsole.Server.Leases", StringComparison.Ordinal) || place.StartsWith("DeployConsole.Server.Operations", StringComparison.Ordinal)))];
    }

    public SimulatedClock Clock { get; }

    public Gate Gate { get; }

    public string Owner => Of<LeaseStore>().Owner;

    public T Of<T>() where T : notnull => _services.GetRequiredService<T>();

    public Scope Scope => Of<ScopeDirectory>().Find(SmallAccount.Scope) ?? throw new InvalidOperationException("The scope is not configured.");

    /// <summary>Reads a snapshot as somebody would who has to live with it.</summary>
    public static bool CanRead(SnapshotRow snapshot)
    {
        try
        {
            var text = s_keys.CreateProtector("DeployConsole.Snapshots.v1").Unprotect(snapshot.Content);
            return BlueprintText.Sha256(text) == snapshot.Sha256;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public void Start()
    {
        foreach (var service in _hosted) { _ = Task.Run(() => service.StartAsync(CancellationToken.None)); }
    }

    public async Task LeaveAsync()
    {
        foreach (var service in _hosted.Reverse()) { await service.StopAsync(CancellationToken.None); }
    }

    public async ValueTask DisposeAsync()
    {
        // Whatever of it still waits somewhere may go, and do nothing.
        Gate.Die();
        Clock.Stop();
        foreach (var service in _hosted.OfType<BackgroundService>()) { service.Dispose(); }

        await _services.DisposeAsync();
    }
}
