using System.Collections.Immutable;

namespace DeployConsole.Server.Services;

/// <summary>The service to deploy again.</summary>
public sealed record RedeploymentInput(string Cluster, string Service);

/// <summary>What the steps of a redeployment find out for each other.</summary>
public sealed record RedeploymentNotes
{
    /// <summary>The service deployments that were there right before ECS was asked: none of them is what it was asked for.</summary>
    public ImmutableArray<string> KnownBefore { get; init; } = [];

    /// <summary>When ECS created the newest of them, by its own clock; null when there was none.</summary>
    public DateTime? NewestBefore { get; init; }

    /// <summary>False until right before the call, so that a run which died earlier knows that it never called; null when an older console wrote the notes.</summary>
    public bool? Asked { get; init; }

    /// <summary>The service revision that ECS answered with: the number in <c>ecs-svc/…</c>. Null until it has answered.</summary>
    public string? Revision { get; init; }

    /// <summary>The one service deployment that may be ours when no answer came; only a person can say that it is.</summary>
    public string? Offered { get; init; }

    /// <summary>The service deployment that was started; null until it is known.</summary>
    public string? DeploymentArn { get; init; }
}
