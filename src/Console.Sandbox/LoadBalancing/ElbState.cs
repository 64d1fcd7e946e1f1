using DeployConsole.Sandbox.Network;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.LoadBalancing;

/// <summary>Load balancers and target groups of one account and region, by ARN.</summary>
internal sealed class ElbState : IAccountState<ElbState>
{
    private ElbState(Account account)
    {
        Account = account;
        Network = account.State<AccountNetwork>();
        Network.Changed += address =>
        {
            foreach (var target in TargetGroups.Values.SelectMany(group => group.Targets).Where(target => target.Id == address).ToArray())
            {
                target.Reconsider();
            }
        };
    }

    public Account Account { get; }

    public SandboxWorld World => Account.World;

    public AccountNetwork Network { get; }

    public Dictionary<string, LoadBalancerRecord> LoadBalancers { get; } = [];

    public Dictionary<string, TargetGroupRecord> TargetGroups { get; } = [];

    public IEnumerable<ListenerRecord> Listeners => LoadBalancers.Values.SelectMany(balancer => balancer.Listeners);

    public static ElbState Begin(Account account) => new(account);

    public TargetGroupRecord? TargetGroup(string arn) => TargetGroups.GetValueOrDefault(arn);

    public TargetGroupRecord? TargetGroupByName(string name) => TargetGroups.Values.FirstOrDefault(group => group.Name == name);

    public LoadBalancerRecord? LoadBalancerByName(string name) => LoadBalancers.Values.FirstOrDefault(balancer => balancer.Name == name);

    /// <summary>Lets targets notice that their group came into use or out of it.</summary>
    public void UseChanged(IEnumerable<string> targetGroupArns)
    {
        foreach (var arn in targetGroupArns)
        {
            TargetGroup(arn)?.Reconsider();
        }
    }
}
