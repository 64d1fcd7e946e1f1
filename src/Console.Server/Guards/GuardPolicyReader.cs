using System.Collections.Immutable;
using System.Globalization;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Guards.Freezes;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Guards;

/// <summary>Reads the settings, and names each that is wrong.</summary>
internal sealed class GuardPolicyReader(ScopeDirectory scopes)
{
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <summary>A request for approval that nobody answers for this long is not waited for by anybody.</summary>
    private static readonly TimeSpan s_longestApproval = TimeSpan.FromDays(30);

    public (GuardPolicy Policy, ImmutableArray<string> Wrong) Read(GuardOptions options)
    {
        var wrong = new List<string>();
        var freezes = ImmutableArray.CreateBuilder<FreezeWindow>();
        for (var index = 0; index < options.FreezeWindows.Count; index++)
        {
            var at = $"{GuardOptions.Section}:FreezeWindows:{index}";
            var settings = options.FreezeWindows[index];
            var reach = ReachOf(settings.Scopes, settings.Kinds, at, wrong);
            if (FreezeWindowReader.Read(settings, reach, at, wrong) is { } window) { freezes.Add(window); }
        }

        var approvals = options.Approvals.Select((settings, index) => ApprovalOf(settings, $"{GuardOptions.Section}:Approvals:{index}", wrong)).ToImmutableArray();
        var kinds = KindsOf(options.ProtectedKinds, $"{GuardOptions.Section}:ProtectedKinds", wrong);
        var limit = options.DestructivePerHour;
        if (limit.PerScope < 0) { wrong.Add("Guards:DestructivePerHour:PerScope must not be below zero."); }
        if (limit.Console < 0) { wrong.Add("Guards:DestructivePerHour:Console must not be below zero."); }

        var readOnly = options.ReadOnly ? string.IsNullOrWhiteSpace(options.ReadOnlyReason) ? "Whoever runs the console gave no reason." : options.ReadOnlyReason.Trim() : null;
        return (new GuardPolicy(readOnly, freezes.ToImmutable(), approvals, new DestructiveLimit(limit.PerScope, limit.Console), kinds), [.. wrong]);
    }

    private ApprovalPolicy ApprovalOf(ApprovalSettings settings, string at, List<string> wrong)
    {
        var expires = s_day;
        if (settings.ExpiresAfter is { } text && (!TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out expires) || expires <= TimeSpan.Zero || expires > s_longestApproval))
        {
            wrong.Add($"{at}:ExpiresAfter must be a time such as 08:00:00, above zero and at most 30 days.");
        }

        return new ApprovalPolicy(ReachOf(settings.Scopes, settings.Kinds, at, wrong), expires);
    }

    private Reach ReachOf(List<string> names, List<string> kinds, string at, List<string> wrong)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (!scopes.All.Any(scope => Reach.Fits(names[index], scope.Id)))
            {
                wrong.Add($"{at}:Scopes:{index} names no scope: {names[index]}. There are {string.Join(", ", scopes.All.Select(scope => scope.Id))}.");
            }
        }

        return new Reach([.. names], KindsOf(kinds, $"{at}:Kinds", wrong));
    }

    private static ImmutableHashSet<OperationKind> KindsOf(List<string> names, string at, List<string> wrong)
    {
        var kinds = ImmutableHashSet.CreateBuilder<OperationKind>();
        for (var index = 0; index < names.Count; index++)
        {
            if (Enum.TryParse<OperationKind>(names[index], ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(names[index][0])) { kinds.Add(kind); }
            else { wrong.Add($"{at}:{index} names no kind of operation: {names[index]}. There are {string.Join(", ", Enum.GetNames<OperationKind>())}."); }
        }

        return kinds.ToImmutable();
    }
}
