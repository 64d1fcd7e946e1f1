using DeployConsole.Client.Live;
using DeployConsole.Contracts;
using DeployConsole.Contracts.LoadBalancers;

namespace DeployConsole.Client.LoadBalancers;

/// <summary>The load balancer endpoints.</summary>
public sealed class LoadBalancersClient(LiveSource live)
{
    public LiveList<LoadBalancerSummary> List(Func<Task> changed) => live.List<LoadBalancerSummary>("load-balancers", balancer => balancer.Key, changed);

    public LiveItem<LoadBalancerDetail> Item(ScopeId scope, string name, Func<Task> changed) =>
        live.Item<LoadBalancerDetail>($"load-balancers/{scope}/{Uri.EscapeDataString(name)}", changed);
}
