using System.Net;
using System.Net.Http.Json;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Scopes;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Actions;

/// <summary>Ana, and an environment that she deletes and restores.</summary>
public abstract class HibernationScene : IAsyncLifetime
{
    protected const string Name = "mleip-airflow-dev-env";
    protected const string Root = $"/api/v1/environments/ml-dev.eu-west-1/{Name}";

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected ActionsHost Host { get; private set; } = null!;

    private protected HttpClient Ana { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Host = await ActionsHost.StartAsync(TimeSpan.FromSeconds(3));
        Ana = Host.SignedInAs("ana");
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<OperationPlan> PlanAsync() =>
        await ActionsHost.ReadAsync<OperationPlan>(await Ana.PostAsJsonAsync($"{Root}/hibernations?plan=true", Asked(Name), Cancelled));

    private protected async Task<Amazon.MWAA.Model.Environment> GetAsync(string name = Name) =>
        await Host.Aws.Mwaa.FindEnvironmentAsync(name, Cancelled) ?? throw new InvalidOperationException("It is gone.");

    private protected async Task<EnvironmentBlueprint> BlueprintAsync()
    {
        var environment = await GetAsync();
        return EnvironmentMapping.ToBlueprint(environment, environment.Tags);
    }

    private protected async Task<OperationDetail> HibernateAsync()
    {
        var answer = await PostAsync(Name);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await Host.EndOfAsync((await ActionsHost.ReadAsync<OperationAccepted>(answer)).OperationId);
    }

    private protected async Task<OperationDetail> RestoreAsync(Guid snapshot)
    {
        var answer = await PostRestoreAsync(snapshot);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return await Host.EndOfAsync((await ActionsHost.ReadAsync<OperationAccepted>(answer)).OperationId);
    }

    private protected Task<HttpResponseMessage> PostAsync(string typed) => Ana.PostAsJsonAsync($"{Root}/hibernations", Asked(typed), Cancelled);

    private protected Task<HttpResponseMessage> PostRestoreAsync(Guid snapshot, string? fingerprint = null, bool plan = false) =>
        Ana.PostAsJsonAsync($"{Root}/restorations?plan={plan}", new RestoreEnvironment { Reason = "needed again", SnapshotId = snapshot, Fingerprint = fingerprint }, Cancelled);

    /// <summary>A snapshot as an earlier hibernation left it, proven.</summary>
    private protected async Task<Guid> KeepAsync(EnvironmentBlueprint blueprint)
    {
        var writes = new PlainWrites(Guid.NewGuid(), Host.Database);
        var store = Host.Services.GetRequiredService<SnapshotStore>();
        await store.WriteAsync(writes, new SnapshotOrigin(ActionsHost.Dev, "arn", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, "ana"), blueprint, Cancelled);
        await store.VerifiedAsync(writes, Cancelled);
        return writes.OperationId;
    }

    private protected static HibernateEnvironment Asked(string typed) => new() { Reason = "nobody uses it", TypedName = typed };
}
