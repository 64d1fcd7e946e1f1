using System.Net;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Calls;
using DeployConsole.Server.Actions;
using DeployConsole.Server.Inventory;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Iam;

/// <summary>A console that asks AWS only for what the scenario does: its sweeps run when they are told to.</summary>
public sealed class FeatureScene : IAsyncDisposable
{
    private readonly ActionsHost _host;
    private readonly HttpClient _admin;

    private FeatureScene(ActionsHost host)
    {
        _host = host;
        _admin = host.SignedInAs("ana");
    }

    /// <summary>The simulated account.</summary>
    public Sandbox.Frame.SandboxHost Aws => _host.Sandbox;

    /// <summary>The operation that <see cref="OperateAsync"/> ran last.</summary>
    public Guid LastOperation { get; private set; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<FeatureScene> StartAsync() => new(await ActionsHost.StartAsync());

    /// <summary>What AWS denied, for the message of a test that failed.</summary>
    public string Denials() => string.Join('\n', Aws.Calls.All.Where(call => call.Fault is Sandbox.Faults.FaultKind.Denied).Select(Denial).Distinct());

    /// <summary>Runs sweeps, looks closely at one thing, and expects all of the named cells to be fresh.</summary>
    public async Task ReadAsync(string scope, string[] lanes, (string Kind, string Key) thing, params string[] cells)
    {
        var inventory = _host.Services.GetRequiredService<LiveInventory>();
        var sweeps = inventory.Sweeps(ScopeId.Of(scope));
        foreach (var lane in lanes) { await sweeps.RunAsync(sweeps.Lanes.Single(known => known.Name == lane), Cancelled); }

        inventory.Keep(ScopeId.Of(scope), thing.Kind, thing.Key);
        await sweeps.LookAsync(Cancelled);
        var picture = inventory.State(ScopeId.Of(scope)).Picture;
        Assert.All(cells, cell => Assert.True(picture.Reading(cell).State is CellState.Fresh, $"{cell}: {picture.Reading(cell)}\n{Denials()}"));
    }

    public async Task GetAsync(string path)
    {
        using var answer = await _admin.ReadAsync(path);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{await answer.Content.ReadAsStringAsync(Cancelled)}\n{Denials()}");
    }

    public async Task PutAsync(string path, byte[] bytes)
    {
        using var answer = await _admin.PutAsync(new Uri(path, UriKind.Relative), new ByteArrayContent(bytes), Cancelled);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    /// <summary>Plans an operation, starts it and expects it to succeed.</summary>
    public async Task OperateAsync(string path, object asked)
    {
        using var planned = await _admin.SubmitAsync($"{path}?plan=true", asked);
        using var started = await _admin.SubmitAsync(path, asked);
        Assert.True(started.StatusCode is HttpStatusCode.Accepted, $"{await started.Content.ReadAsStringAsync(Cancelled)}\n{Denials()}");
        LastOperation = (await started.AcceptedAsync()).OperationId;
        var ended = await _host.EndOfAsync(LastOperation);
        Assert.True(ended.Summary.Status is OperationStatus.Succeeded, $"{ended.Summary.Status}: {ended.Summary.Why}\n{Denials()}");
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _host.DisposeAsync();
    }

    private static string Denial(RecordedCall call) => $"denied: {call.Service} {call.Operation} on {call.Resource}";
}
