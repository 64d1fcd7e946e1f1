using System.Globalization;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Network;

/// <summary>The private addresses of one account and region, and who answers at them.</summary>
internal sealed class AccountNetwork : IAccountState<AccountNetwork>
{
    private readonly Dictionary<string, INetworkEndpoint> _endpoints = [];
    private readonly HashSet<string> _closedSecurityGroups = [];
    private int _next = 10;

    public static AccountNetwork Begin(Account account) => new();

    /// <summary>Somebody's answers changed: it came, went, or started to listen.</summary>
    public event Action<string>? Changed;

    /// <summary>An unused private address of the subnet's range.</summary>
    public string Lease(string? subnet)
    {
        var number = _next++;
        // Subnets are /18 of 10.0.0.0/16: enough for the largest account that a benchmark makes.
        var block = Math.Abs(Stable.Hash(subnet ?? "")) % 4 * 64;
        return string.Create(CultureInfo.InvariantCulture, $"10.{number / 16000}.{block + (number / 250 % 64)}.{1 + (number % 250)}");
    }

    public void Attach(string address, INetworkEndpoint endpoint)
    {
        _endpoints[address] = endpoint;
        Changed?.Invoke(address);
    }

    public void Detach(string address)
    {
        if (_endpoints.Remove(address))
        {
            Changed?.Invoke(address);
        }
    }

    /// <summary>Says that the endpoint's answers are other ones now.</summary>
    public void Announce(string address) => Changed?.Invoke(address);

    /// <summary>Lets no traffic from load balancers through a security group, or lets it through again.</summary>
    public void SetClosed(string securityGroup, bool closed)
    {
        var changed = closed ? _closedSecurityGroups.Add(securityGroup) : _closedSecurityGroups.Remove(securityGroup);
        if (changed)
        {
            foreach (var address in _endpoints.Keys.ToArray())
            {
                Changed?.Invoke(address);
            }
        }
    }

    /// <summary>Whether at least one of the groups lets traffic in; rules of several groups add up.</summary>
    public bool LetsIn(IReadOnlyCollection<string> securityGroups) =>
        securityGroups.Count == 0 || securityGroups.Any(group => !_closedSecurityGroups.Contains(group));

    /// <summary>Whether somebody has this address now.</summary>
    public bool IsTaken(string address) => _endpoints.ContainsKey(address);

    public Probe Ask(string address, int port, string path) =>
        _endpoints.TryGetValue(address, out var endpoint) ? endpoint.Ask(port, path) : Probe.TimedOut;
}
