using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Client.Environments;

/// <summary>Calls the endpoints that change environments.</summary>
public sealed class EnvironmentsClient(ConsoleApi api)
{
    public static string Path(ScopeId scope, string name) => $"environments/{scope}/{Uri.EscapeDataString(name)}";

    /// <summary>What a tear-down would keep, lose and save; nothing is done.</summary>
    public Task<OperationPlan> PlanHibernationAsync(ScopeId scope, string name, CancellationToken cancellationToken) =>
        api.PostAsync<HibernateEnvironment, OperationPlan>(
            $"{Path(scope, name)}/hibernations?plan=true", new HibernateEnvironment { Reason = "Only a plan", TypedName = name }, cancellationToken);

    /// <summary>Takes a snapshot, proves it, and deletes the environment.</summary>
    public Task<OperationAccepted> HibernateAsync(ScopeId scope, string name, HibernateEnvironment hibernate, CancellationToken cancellationToken) =>
        api.PostAsync<HibernateEnvironment, OperationAccepted>($"{Path(scope, name)}/hibernations", hibernate, cancellationToken);
}
