using DeployConsole.Contracts;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>Whether what stands behind a load balancer answers.</summary>
internal static class LoadBalancerVerdict
{
    /// <param name="balancer">The load balancer.</param>
    /// <param name="groups">The name and the verdict of each target group behind it.</param>
    public static Verdict Of(LoadBalancerFact balancer, IReadOnlyCollection<(string Name, Verdict Verdict)> groups)
    {
        var own = balancer.State switch
        {
            "active" => null,
            "provisioning" => new Verdict(HealthState.Working, "Creating", "The load balancer is being set up", balancer.CreatedAt),
            "active_impaired" => new Verdict(HealthState.Degraded, "Impaired", balancer.StateReason ?? "It routes traffic but cannot scale", null),
            "failed" => new Verdict(HealthState.Failing, "Failed", balancer.StateReason ?? "It could not be set up", balancer.CreatedAt),
            null => new Verdict(HealthState.Unknown, "Unknown", "AWS did not say what state it is in", null),
            _ => new Verdict(HealthState.Unknown, "Unknown", $"AWS says {balancer.State}", null),
        };
        if (own is not null) { return own; }

        if (groups.Count is 0) { return new(HealthState.Asleep, "Idle", "It forwards to no target group", null); }

        // A group without targets beside one that serves is no reason to worry.
        var awake = groups.Where(group => group.Verdict.State is not HealthState.Asleep).ToList();
        var worst = Worst(awake.Count > 0 ? awake : groups, groups.Count);
        // One group that answers nothing does not bring the others down.
        return worst.State is HealthState.Failing && awake.Any(group => group.Verdict.State is HealthState.Healthy)
            ? worst with { State = HealthState.Degraded, Word = "Degraded" }
            : worst;
    }

    // Whoever mends the first group should not take the others for well.
    private static Verdict Worst(IReadOnlyCollection<(string Name, Verdict Verdict)> groups, int count)
    {
        var state = groups.Min(group => group.Verdict.State);
        var all = groups.Where(group => group.Verdict.State == state).ToList();
        return all is [_, _, ..] && state is HealthState.Failing or HealthState.Degraded
            ? all[0].Verdict with { Why = $"{all.Count} of {count} target groups: {string.Join("; ", all.Select(group => Named(group.Name, group.Verdict.Why)))}" }
            : all[0].Verdict;
    }

    // The name stands once, before anything else that is said of the group.
    private static string Named(string name, string why) =>
        why.Split(". ")[0].Contains(name, StringComparison.Ordinal) ? why : $"{name}: {why}";
}
