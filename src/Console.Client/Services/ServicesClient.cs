using DeployConsole.Client.Live;
using DeployConsole.Client.Shared.Api;
using DeployConsole.Client.Shared.Plans;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Services;

namespace DeployConsole.Client.Services;

/// <summary>The services endpoints.</summary>
public sealed class ServicesClient(ConsoleApi api, LiveSource live)
{
    public LiveList<ServiceSummary> List(Func<Task> changed) => live.List<ServiceSummary>("services", service => service.Key, changed);

    public LiveItem<ServiceDetail> Item(ScopeId scope, string cluster, string service, Func<Task> changed) =>
        live.Item<ServiceDetail>(PathOf(scope, cluster, service), changed);

    /// <summary>The redeployment of a service, to be planned and confirmed.</summary>
    public PlanRequest Redeployment(ScopeId scope, string cluster, string service)
    {
        var path = $"{PathOf(scope, cluster, service)}/redeployments";
        return new PlanRequest(
            $"Redeploy {service}",
            token => api.PostAsync<RedeployService, OperationPlan>($"{path}?plan=true", new RedeployService { Reason = "Plan only" }, token),
            (confirmed, token) => api.PostAsync<RedeployService, OperationAccepted>(
                path, new RedeployService { Reason = confirmed.Reason, Fingerprint = confirmed.Fingerprint, BreakGlass = confirmed.BreakGlass }, token),
            Scope: scope);
    }

    private static string PathOf(ScopeId scope, string cluster, string service) =>
        $"services/{scope}/{Uri.EscapeDataString(cluster)}/{Uri.EscapeDataString(service)}";
}
