using System.Collections.Immutable;

namespace DeployConsole.Contracts.Operations;

/// <summary>Says how the world moved between two plans.</summary>
public static class PlanDifference
{
    /// <summary>One sentence for each fact that is no longer as it was, for example <c>desired count: 2 → 3</c>; empty when all are.</summary>
    public static ImmutableArray<string> Between(ImmutableArray<PlanFact> was, ImmutableArray<PlanFact> isNow)
    {
        var before = was.ToDictionary(fact => fact.What, fact => fact.Value, StringComparer.Ordinal);
        var after = isNow.ToDictionary(fact => fact.What, fact => fact.Value, StringComparer.Ordinal);
        return
        [
            .. was.Where(fact => after.GetValueOrDefault(fact.What) != fact.Value).Select(fact => Words(fact.What, fact.Value, after.GetValueOrDefault(fact.What))),
            .. isNow.Where(fact => !before.ContainsKey(fact.What) && fact.Value is not null).Select(fact => Words(fact.What, null, fact.Value)),
        ];
    }

    private static string Words(string what, string? before, string? after) => $"{what}: {before ?? "not known"} → {after ?? "not known"}";
}
