using DeployConsole.Client.Live;
using DeployConsole.Contracts;
using DeployConsole.Contracts.LoadBalancers;

namespace DeployConsole.Client.LoadBalancers;

/// <summary>The load balancer endpoints. They have no stream: AWS lets target health be read so seldom that asking is enough.</summary>
public sealed class LoadBalancersClient(LiveSource live)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);

    public LiveList<LoadBalancerSummary> List(Func<Task> changed) => live.PolledList<LoadBalancerSummary>("load-balancers", balancer => balancer.Key, s_interval, changed);

    public LiveItem<LoadBalancerDetail> Item(ScopeId scope, string name, Func<Task> changed) =>
        live.PolledItem<LoadBalancerDetail>($"load-balancers/{scope}/{Uri.EscapeDataString(name)}", s_interval, changed);
}
