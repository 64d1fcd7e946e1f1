namespace DeployConsole.Sandbox.Faults;

/// <summary>The faults that are in force, in the order in which they were added; a call meets at most the first that matches.</summary>
public sealed class FaultPlan
{
    private readonly List<(Fault Fault, int Left)> _faults = [];
    private readonly Lock _lock = new();

    internal FaultPlan()
    {
    }

    /// <summary>The faults that can still hit a call.</summary>
    public IReadOnlyList<Fault> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _faults.Select(entry => entry.Fault)];
            }
        }
    }

    /// <summary>Puts a fault in force; dispose what is returned to end it.</summary>
    public IDisposable Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            _faults.Add((fault, fault.Count ?? int.MaxValue));
        }

        return new Removal(this, fault);
    }

    public void Clear()
    {
        lock (_lock)
        {
            _faults.Clear();
        }
    }

    internal Fault? Take(string service, string operation, string account, string region)
    {
        lock (_lock)
        {
            var index = _faults.FindIndex(entry =>
                (entry.Fault.Service ?? service) == service
                && (entry.Fault.Operation ?? operation) == operation
                && (entry.Fault.Account ?? account) == account
                && (entry.Fault.Region ?? region) == region);
            if (index < 0)
            {
                return null;
            }

            var (fault, left) = _faults[index];
            if (fault.Count is not null)
            {
                _faults[index] = (fault, left - 1);
            }

            if (left == 1)
            {
                _faults.RemoveAt(index);
            }

            return fault;
        }
    }

    private void Remove(Fault fault)
    {
        lock (_lock)
        {
            _faults.RemoveAll(entry => ReferenceEquals(entry.Fault, fault));
        }
    }

    private sealed class Removal(FaultPlan plan, Fault fault) : IDisposable
    {
        public void Dispose() => plan.Remove(fault);
    }
}
