using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Server.Inventory.Limits;
using DeployConsole.Server.Scopes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>A seeded sandbox whose time stands still, and an inventory that reads it when it is told to.</summary>
internal sealed class SweptAccount : IAsyncDisposable
{
    private readonly AwsClients _aws;
    private readonly CallBudgets _budgets;

    private SweptAccount(SandboxHost sandbox, FakeTimeProvider clock, string[] scopes, double shareOfRates)
    {
        (Sandbox, Clock) = (sandbox, clock);
        _budgets = new CallBudgets(Options.Create(new InventoryOptions { ShareOfRates = shareOfRates }), TimeProvider.System);
        var options = Options.Create(new AwsOptions
        {
            Endpoint = sandbox.Endpoint,
            Simulated = true,
            CallTimeout = TimeSpan.FromSeconds(5),
            Scopes = [.. scopes.Select(scope => new ScopeSettings { Alias = scope.Split('.')[0], Region = scope.Split('.')[1], AccountId = "111122223333" })],
        });
        var directory = new ScopeDirectory(options);
        _aws = new AwsClients(options, TimeProvider.System, new AwsRefusals(TimeProvider.System), new ScopeIdentities());
        Clients = _aws.Reading(directory.All[0]);
        Scope = directory.All[0].Id;
        Inventory = new LiveInventory(directory, _aws, _budgets, Options.Create(new InventoryOptions()), TimeProvider.System, NullLogger<LiveInventory>.Instance);
    }

    public SandboxHost Sandbox { get; }

    public FakeTimeProvider Clock { get; }

    public LiveInventory Inventory { get; }

    public ScopeId Scope { get; }

    public ScopeClients Clients { get; }

    public Picture Picture => Inventory.State(Scope).Picture;

    public static Task<SweptAccount> StartAsync(params string[] scopes) =>
        StartAsync(scopes is [] ? ["ml-prod.eu-west-1"] : scopes, throttling: true, new InventoryOptions().ShareOfRates);

    /// <summary>An account whose rates nobody has to wait for: for tests that sweep again at once, and count no calls.</summary>
    public static Task<SweptAccount> StartUnlimitedAsync() => StartAsync(["ml-prod.eu-west-1"], throttling: false, shareOfRates: 100);

    private static async Task<SweptAccount> StartAsync(string[] scopes, bool throttling, double shareOfRates)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var sandbox = await SandboxHost.StartAsync(new SandboxOptions { Clock = clock, Speed = 1, Throttling = throttling }, TestContext.Current.CancellationToken);
        return new SweptAccount(sandbox, clock, scopes, shareOfRates);
    }

    public Task SweepAsync() => Inventory.SweepAsync(Scope, TestContext.Current.CancellationToken);

    public Task SweepAsync(ScopeId scope) => Inventory.SweepAsync(scope, TestContext.Current.CancellationToken);

    public void Touch(string kind, string key) => Inventory.Sweeps(Scope).Hot.Touch(kind, key);

    /// <summary>Looks closely at what was touched.</summary>
    public Task LookAsync() => Inventory.Sweeps(Scope).LookAsync(TestContext.Current.CancellationToken);

    public Task LookAsync(string kind, string key)
    {
        Touch(kind, key);
        return LookAsync();
    }

    /// <summary>From now on AWS leaves these members out.</summary>
    public void Drop(string service, params string[] members) => Sandbox.Faults.Add(new Fault { Kind = FaultKind.DropMembers, Service = service, Members = members });

    /// <summary>What lists show of every row, but for its age.</summary>
    public List<string> Shown()
    {
        var rows = Inventory.Rows(Scope);
        return
        [
            .. rows.Services.Select(row => $"{row.Key} {row.Health.State} {row.Health.Why} {row.Running}/{row.Desired} {row.HealthyTargets}/{row.Targets} {row.Rollout}"),
            .. rows.LoadBalancers.Select(row => $"{row.Key} {row.Health.State} {row.Health.Why} {row.TargetGroups} {row.HealthyTargets}/{row.Targets}"),
            .. rows.Environments.Select(row => $"{row.Key} {row.Health.State} {row.Health.Why} {row.Activity}"),
            .. rows.Repositories.Select(row => $"{row.Key} {row.Images} {row.SizeBytes}"),
        ];
    }

    public Cell Cell(string kind) => Picture.CellsOf(TimeProvider.System.GetUtcNow(), kind)[0];

    /// <summary>Fills AWS's token buckets again, and forgets the calls so far.</summary>
    public void Refresh()
    {
        Clock.Advance(TimeSpan.FromSeconds(10));
        Sandbox.Calls.Clear();
    }

    /// <summary>Operation to how often it was called since the last look.</summary>
    public SortedDictionary<string, int> TakeCalls()
    {
        var calls = new SortedDictionary<string, int>(Sandbox.Calls.All.CountBy(call => call.Operation).ToDictionary(), StringComparer.Ordinal);
        Sandbox.Calls.Clear();
        return calls;
    }

    public async ValueTask DisposeAsync()
    {
        Inventory.Dispose();
        _budgets.Dispose();
        _aws.Dispose();
        await Sandbox.DisposeAsync();
    }
}
