namespace DeployConsole.Sandbox.Permissions;

/// <summary>Every permission that a call needed since the start or the last <see cref="Clear"/>, each once.</summary>
public sealed class PermissionLog
{
    // Each object of a bucket is a resource of its own.
    private const int Limit = 10_000;
    private readonly HashSet<NeededAction> _needed = [];
    private readonly Lock _lock = new();

    internal PermissionLog()
    {
    }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<NeededAction> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _needed.OrderBy(permission => permission.Action, StringComparer.Ordinal).ThenBy(permission => permission.Resource, StringComparer.Ordinal)];
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _needed.Clear();
        }
    }

    internal void Add(IEnumerable<NeededAction> permissions)
    {
        lock (_lock)
        {
            foreach (var permission in permissions.Where(_ => _needed.Count < Limit))
            {
                _needed.Add(permission);
            }
        }
    }
}
