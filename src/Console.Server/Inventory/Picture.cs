using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory;

/// <summary>Everything that is known of one scope at one moment. Immutable: whoever holds one sees no change.</summary>
/// <remarks>Of a kept picture every part is required: what an older version did not read would else look like nothing being there.</remarks>
public sealed record Picture(ScopeId Scope)
{
    /// <summary>When anything in it last changed or was confirmed.</summary>
    [JsonRequired]
    public DateTimeOffset At { get; init; }

    /// <summary>How the newest read of each kind went, by <see cref="CellKinds"/>.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, CellReading> Cells { get; init; } = ImmutableDictionary<string, CellReading>.Empty;

    /// <summary>By <c>{cluster}/{name}</c>.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, ServiceFact> Services { get; init; } = ImmutableDictionary<string, ServiceFact>.Empty;

    /// <summary>By <c>{cluster}/{service}</c>; running first, then stopped, newest first.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, ImmutableArray<TaskFact>> Tasks { get; init; } = ImmutableDictionary<string, ImmutableArray<TaskFact>>.Empty;

    /// <summary>By <c>{cluster}/{service}</c>: when its tasks were last read in full. A cluster may be denied while another is read.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, DateTimeOffset> TasksAsOf { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>By <c>{cluster}/{service}</c>: how tasks of its newest deployments failed; absent when none did.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, ImmutableArray<FailureFact>> Failures { get; init; } = ImmutableDictionary<string, ImmutableArray<FailureFact>>.Empty;

    /// <summary>By ARN.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, TaskDefinitionFact> TaskDefinitions { get; init; } = ImmutableDictionary<string, TaskDefinitionFact>.Empty;

    /// <summary>By <c>{cluster}/{service}</c>; only of services that were on a screen or under way.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, DeploymentHistory> Deployments { get; init; } = ImmutableDictionary<string, DeploymentHistory>.Empty;

    /// <summary>By the revision's ARN.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, RevisionFact> Revisions { get; init; } = ImmutableDictionary<string, RevisionFact>.Empty;

    /// <summary>By name.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, LoadBalancerFact> LoadBalancers { get; init; } = ImmutableDictionary<string, LoadBalancerFact>.Empty;

    /// <summary>By the load balancer's name; only of those that were on a screen.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, ListenerSet> Listeners { get; init; } = ImmutableDictionary<string, ListenerSet>.Empty;

    /// <summary>By ARN.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, TargetGroupFact> TargetGroups { get; init; } = ImmutableDictionary<string, TargetGroupFact>.Empty;

    /// <summary>By the target group's ARN; absent when never read.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, TargetHealth> Targets { get; init; } = ImmutableDictionary<string, TargetHealth>.Empty;

    /// <summary>By name.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, RepositoryFact> Repositories { get; init; } = ImmutableDictionary<string, RepositoryFact>.Empty;

    /// <summary>By the repository's name; absent when never read.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, ImageSet> Images { get; init; } = ImmutableDictionary<string, ImageSet>.Empty;

    /// <summary>By name.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, EnvironmentFact> Environments { get; init; } = ImmutableDictionary<string, EnvironmentFact>.Empty;

    /// <summary>By the environment's name; absent when its metrics were never read.</summary>
    [JsonRequired]
    public ImmutableDictionary<string, ActivityFact> Activity { get; init; } = ImmutableDictionary<string, ActivityFact>.Empty;

    public CellReading Reading(string kind) => Cells.GetValueOrDefault(kind, CellReading.Unread).Newest();

    /// <summary>The cells of <paramref name="kinds"/> as a page shows them.</summary>
    public ImmutableArray<Cell> CellsOf(DateTimeOffset now, params IEnumerable<string> kinds) =>
        [.. kinds.Select(kind => Reading(kind).View(Scope, kind, now))];

    public ImmutableArray<TaskFact> TasksOf(ServiceFact service) => Tasks.GetValueOrDefault(service.Key, []);

    /// <summary>Target groups whose health matters: those that services register in or that stand behind a load balancer.</summary>
    public IEnumerable<TargetGroupFact> UsedTargetGroups()
    {
        var byServices = Services.Values.SelectMany(service => service.TargetGroups).ToHashSet(StringComparer.Ordinal);
        return TargetGroups.Values.Where(group => group.LoadBalancers.Length > 0 || byServices.Contains(group.Arn));
    }

    /// <summary>The picture with another reading of <paramref name="kind"/>.</summary>
    public Picture With(string kind, CellReading reading) => this with { Cells = Cells.SetItem(kind, reading) };
}
