using DeployConsole.Contracts;
using DeployConsole.Contracts.Fleet;

namespace DeployConsole.Server.Fleet;

/// <summary>What is not known any more, as the home page shows it: an account that cannot be read must not look calm, nor bury the rest.</summary>
internal static class UnknownItems
{
    /// <summary>What was not well when it was last seen, each for itself; of the rest one row a scope and kind.</summary>
    public static IEnumerable<FleetItem> Of(IEnumerable<FleetItem> items)
    {
        var unknown = items.Where(item => item.Health.State is HealthState.Unknown).ToLookup(item => item.Health.LastSeen is HealthState.Failing or HealthState.Degraded);
        return unknown[true].Concat(unknown[false].GroupBy(item => (item.Scope, item.Kind)).Select(group => Joined([.. group])));
    }

    private static FleetItem Joined(List<FleetItem> items)
    {
        if (items is [var only]) { return only; }

        // The one that is unknown for longest says why; the others are in the list.
        var first = items.OrderBy(item => item.Health.Since is null).ThenBy(item => item.Health.Since).ThenBy(item => item.Key, StringComparer.Ordinal).First();
        var list = $"{first.Kind}s";
        return new FleetItem(
            $"unknown/{first.Scope}/{list}",
            first.Kind,
            first.Scope,
            $"{items.Count} {list.Replace('-', ' ')}",
            $"{list}?scope={first.Scope}&state={nameof(HealthState.Unknown)}",
            first.Health with { Why = $"Not known, for example {first.Name}: {Small(first.Health.Why)}" },
            string.Join(", ", items.CountBy(item => Words(item.Health.LastSeen)).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Value} {count.Key}")),
            DailyCost: null);
    }

    private static string Words(HealthState? lastSeen) => lastSeen switch
    {
        HealthState.Healthy => "last seen healthy",
        HealthState.Working => "last seen on their way",
        HealthState.Asleep => "last seen asleep",
        _ => "never seen well or unwell",
    };

    private static string Small(string why) => why.Length is 0 ? "AWS gives no cause" : char.ToLowerInvariant(why[0]) + why[1..];
}
