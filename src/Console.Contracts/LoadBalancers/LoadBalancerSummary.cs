namespace DeployConsole.Contracts.LoadBalancers;

/// <summary>One load balancer as the list shows it. Sort columns: <c>name scope health targets cost created</c>.</summary>
/// <param name="Key"><c>{scope}/{name}</c>.</param>
/// <param name="Health">The verdict over its target groups.</param>
/// <param name="Type">application, network or gateway.</param>
/// <param name="Scheme">internet-facing or internal.</param>
/// <param name="Listeners">Listeners; null when not read.</param>
/// <param name="TargetGroups">Target groups that it forwards to; null when not read.</param>
/// <param name="HealthyTargets">Null when target health was not read.</param>
/// <param name="Targets">Null when target health was not read.</param>
/// <param name="Price">The hourly part without capacity units; null when unknown.</param>
public sealed record LoadBalancerSummary(
    string Key,
    ScopeId Scope,
    string Name,
    Verdict Health,
    string DnsName,
    string Type,
    string Scheme,
    int? Listeners,
    int? TargetGroups,
    int? HealthyTargets,
    int? Targets,
    DateTimeOffset? CreatedAt,
    Price? Price,
    DateTimeOffset AsOf);
