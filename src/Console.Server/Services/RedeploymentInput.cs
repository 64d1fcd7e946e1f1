using System.Collections.Immutable;

namespace DeployConsole.Server.Services;

/// <summary>The service to deploy again.</summary>
public sealed record RedeploymentInput(string Cluster, string Service);

/// <summary>What the steps of a redeployment find out for each other.</summary>
public sealed record RedeploymentNotes
{
    /// <summary>The service deployments that were there before: none of them is ours.</summary>
    public ImmutableArray<string> KnownBefore { get; init; } = [];

    /// <summary>The service deployment that was started; null until it is known.</summary>
    public string? DeploymentArn { get; init; }
}
