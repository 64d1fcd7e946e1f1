namespace DeployConsole.Sandbox.Faults;

/// <summary>The faults that were added, in their order; a call meets at most the first that strikes it.</summary>
public sealed class FaultPlan
{
    /// <summary>Faults at one time; each call looks at all of them.</summary>
    public const int Limit = 1000;

    private readonly List<FaultEntry> _entries = [];
    private readonly FaultRules _rules;
    private readonly Lock _lock = new();
    private int _ids;

    internal FaultPlan(FaultRules rules) => _rules = rules;

    /// <summary>The faults with their counts; one that is used up stays until it is removed.</summary>
    public IReadOnlyList<FaultState> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries.Select(entry => entry.State)];
            }
        }
    }

    /// <summary>Puts a fault in force; dispose what is returned to end it.</summary>
    /// <exception cref="ArgumentException">The fault is not possible; the message says why.</exception>
    public IDisposable Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return TryAdd(fault, out var id) is { } wrong ? throw new ArgumentException(wrong, nameof(fault)) : new Removal(this, id);
    }

    /// <summary>Ends a fault; false when there is none with that id.</summary>
    public bool Remove(int id)
    {
        lock (_lock)
        {
            return _entries.RemoveAll(entry => entry.Id == id) > 0;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _entries.Clear();
        }
    }

    /// <summary>Adds a fault, or says why it is not possible.</summary>
    internal string? TryAdd(Fault fault, out int id)
    {
        id = 0;
        if (_rules.Wrong(fault) is { } wrong)
        {
            return wrong;
        }

        lock (_lock)
        {
            if (_entries.Count == Limit)
            {
                return $"There are {Limit} faults already; remove some first.";
            }

            id = ++_ids;
            _entries.Add(new FaultEntry(id, fault));
            return null;
        }
    }

    internal Strike? Take(FaultedCall call)
    {
        lock (_lock)
        {
            return _entries.Select(entry => entry.Meet(call)).FirstOrDefault(strike => strike is not null);
        }
    }

    private sealed class Removal(FaultPlan plan, int id) : IDisposable
    {
        public void Dispose() => plan.Remove(id);
    }
}
