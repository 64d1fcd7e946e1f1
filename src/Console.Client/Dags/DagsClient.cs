using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Dags;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Client.Dags;

/// <summary>Calls the DAG endpoints of an environment.</summary>
public sealed class DagsClient(ConsoleApi api)
{
    public Task<DagFolder> FolderAsync(ScopeId scope, string environment, CancellationToken cancellationToken) =>
        api.GetAsync<DagFolder>($"{Path(scope, environment)}/dags", cancellationToken);

    /// <summary>What the files would change; nothing is sent.</summary>
    public Task<DagPlan> PlanAsync(ScopeId scope, string environment, PlanDags plan, CancellationToken cancellationToken) =>
        api.PostAsync<PlanDags, DagPlan>($"{Path(scope, environment)}/dag-deployments?plan=true", plan, cancellationToken);

    /// <summary>Deploys what was staged.</summary>
    public Task<OperationAccepted> DeployAsync(ScopeId scope, string environment, DeployDags deploy, CancellationToken cancellationToken) =>
        api.PostAsync<DeployDags, OperationAccepted>($"{Path(scope, environment)}/dag-deployments", deploy, cancellationToken);

    /// <summary>Where the browser puts one file, relative to the console's address.</summary>
    public static string StagingAddress(ScopeId scope, string environment, Guid upload, string path) =>
        $"{ConsoleApi.Prefix}{Path(scope, environment)}/dag-uploads/{upload}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";

    private static string Path(ScopeId scope, string environment) => $"environments/{scope}/{Uri.EscapeDataString(environment)}";
}
