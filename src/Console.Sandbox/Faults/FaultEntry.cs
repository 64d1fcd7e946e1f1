using System.Diagnostics.CodeAnalysis;
using DeployConsole.Sandbox.Permissions;

namespace DeployConsole.Sandbox.Faults;

/// <summary>A fault in force with its counts. Use it inside the plan's lock.</summary>
internal sealed class FaultEntry(int id, Fault fault)
{
    private readonly Random _random = new(fault.Seed ?? 0);
    private readonly Policy? _policy = fault.Policy is { } document ? Policy.Read(document).Policy : null;
    private int _matched;
    private int _hits;

    public int Id => id;

    public FaultState State => new(id, fault, _matched, _hits, fault.Count - _hits);

    /// <summary>What happens to a call; null when it is spared.</summary>
    public Strike? Meet(FaultedCall call)
    {
        if (!Concerns(call))
        {
            return null;
        }

        if (fault.Kind is not FaultKind.Denied)
        {
            return Hits() ? new Strike(fault, null) : null;
        }

        var missing = call.Permissions().FirstOrDefault(permission => !Spares(permission));
        // Without a list everything is denied, also what needs no permission.
        return (missing is not null || (fault.Allow is null && _policy is null)) && Hits() ? new Strike(fault, missing) : null;
    }

    private bool Concerns(FaultedCall call) =>
        (fault.Service ?? call.Service) == call.Service
        && (fault.Operation ?? call.Operation) == call.Operation
        && (fault.Account ?? call.Account) == call.Account
        && (fault.Region ?? call.Region) == call.Region
        && (fault.Kind is not FaultKind.EventualConsistency || call.Changes);

    private bool Spares(NeededAction permission) =>
        _policy?.Allows(permission) ?? fault.Allow?.Any(pattern => Wildcard.Matches(pattern, permission.Action)) ?? false;

    [SuppressMessage("Security", "CA5394", Justification = "The same calls must be struck in every run.")]
    private bool Hits()
    {
        _matched++;
        if (_matched <= (fault.After ?? 0) || _hits >= fault.Count || (fault.Share is { } share && _random.NextDouble() >= share))
        {
            return false;
        }

        _hits++;
        return true;
    }
}

/// <summary>What a fault looks at to see whether a call is meant.</summary>
/// <param name="Changes">True when the call asks for a change.</param>
/// <param name="Permissions">What IAM must allow for it.</param>
internal sealed record FaultedCall(string Service, string Operation, string Account, string Region, bool Changes, Func<IEnumerable<NeededAction>> Permissions);

/// <summary>A fault that strikes a call.</summary>
/// <param name="Missing">The permission that is denied.</param>
internal sealed record Strike(Fault Fault, NeededAction? Missing);
