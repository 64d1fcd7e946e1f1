using System.Collections.Immutable;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Client.Shared.Plans;

/// <summary>What the guards of a plan leave to a person.</summary>
public sealed class GuardAnswers(OperationPlan? plan)
{
    /// <summary>What the server takes as a reason to overrule guards, in characters.</summary>
    public const int ShortestBreakGlass = 10;

    /// <summary>The guards that say no.</summary>
    public ImmutableArray<PlanGuard> Refusing { get; } = plan is { Guards: { IsDefault: false } guards } ? [.. guards.Where(guard => guard.Verdict is GuardVerdict.Refuse)] : [];

    /// <summary>True when every guard that says no may be overruled, by somebody who has the permission for it.</summary>
    public bool CanBeOverruled => Refusing.Length > 0 && Refusing.All(guard => guard.CanBreakGlass);

    /// <summary>Why guards hold it back still; null when none does, or all that do are overruled by <paramref name="breakGlass"/>.</summary>
    public string? Missing(string breakGlass) => (Refusing, breakGlass.Trim().Length) switch
    {
        ([], _) => null,
        ([var first, ..], _) when !CanBeOverruled => first.Words,
        ([var first, ..], 0) => first.Words,
        (_, < ShortestBreakGlass) => $"Say in at least {ShortestBreakGlass} characters why it cannot wait.",
        _ => null,
    };

    /// <summary>What is sent along; null when there is nothing to overrule.</summary>
    public string? Overruling(string breakGlass) => Refusing.Length > 0 ? breakGlass.Trim() : null;
}
