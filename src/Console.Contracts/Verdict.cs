namespace DeployConsole.Contracts;

/// <summary>What the console concludes about a thing, in words a person can act on.</summary>
/// <param name="State">The state, for icon, colour and filters.</param>
/// <param name="Word">The word beside the icon, for example <c>Healthy</c>, <c>Deploying</c>, <c>Idle</c>.</param>
/// <param name="Why">The cause in one sentence; empty when nothing is wrong.</param>
/// <param name="Since">Since when it has been so, as far as AWS tells.</param>
public sealed record Verdict(HealthState State, string Word, string Why, DateTimeOffset? Since)
{
    /// <summary>True when <see cref="Since"/> is only where the evidence begins: it may have been so for longer.</summary>
    public bool MaybeLonger { get; init; }

    /// <summary>What it was when it was last seen, where <see cref="State"/> is unknown because that was too long ago; null otherwise.</summary>
    public HealthState? LastSeen { get; init; }
}
