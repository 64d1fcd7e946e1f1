using DeployConsole.Client.Shared;
using DeployConsole.Client.Shared.Guards;
using DeployConsole.Client.Shared.Plans;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Client.Environments;

/// <summary>Tears an environment down, by way of its plan.</summary>
public sealed class TearDown(EnvironmentsClient client, PlanDialogs plans, Session session, GuardWatch guards)
{
    /// <summary>Why it cannot be torn down as things stand; null when it can, or when only the plan can tell.</summary>
    public string? WhyNot(ScopeId? scope, string name) => session.WhyNot(Permissions.EnvironmentsHibernate, scope) ?? guards.WhyNotIn(scope)
        ?? session.AwsRefusalOf(scope, ["airflow:DeleteEnvironment"], $"environment/{name}")?.Words;

    /// <summary>Shows the plan and runs it once a person agrees; null when they left.</summary>
    public Task<OperationAccepted?> OpenAsync(ScopeId scope, string name) => plans.OpenAsync(new PlanRequest(
        $"Delete {name}",
        cancellationToken => client.PlanHibernationAsync(scope, name, cancellationToken),
        (confirmed, cancellationToken) => client.HibernateAsync(
            scope,
            name,
            new HibernateEnvironment { Reason = confirmed.Reason, TypedName = confirmed.TypedName ?? "", Fingerprint = confirmed.Fingerprint, BreakGlass = confirmed.BreakGlass },
            cancellationToken),
        Destroys: true,
        Scope: scope));
}
