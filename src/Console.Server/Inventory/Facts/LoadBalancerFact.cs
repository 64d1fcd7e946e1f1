using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory.Facts;

/// <summary>One load balancer.</summary>
/// <param name="State">active, provisioning, active_impaired or failed.</param>
/// <param name="Type">application, network or gateway.</param>
public sealed record LoadBalancerFact(
    string Arn,
    string Name,
    string DnsName,
    string Type,
    string Scheme,
    string? State,
    string? StateReason,
    string? VpcId,
    ImmutableArray<string> AvailabilityZones,
    ImmutableArray<string> SecurityGroups,
    DateTimeOffset? CreatedAt,
    DateTimeOffset AsOf);

/// <summary>The listeners of one load balancer. Read for those on somebody's screen.</summary>
public sealed record ListenerSet(ImmutableArray<ListenerFact> Listeners, DateTimeOffset AsOf);

/// <summary>One listener with its rules.</summary>
public sealed record ListenerFact(string Arn, int? Port, string? Protocol, string DefaultAction, ImmutableArray<RuleFact> Rules);

/// <summary>One rule of a listener, in words.</summary>
public sealed record RuleFact(string Priority, string Conditions, string Action);
