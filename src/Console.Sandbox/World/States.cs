namespace DeployConsole.Sandbox.World;

/// <summary>What one service keeps for one account in one region.</summary>
internal interface IAccountState<TSelf>
{
    static abstract TSelf Begin(Account account);
}

/// <summary>What one service keeps across accounts, such as the names of buckets.</summary>
public interface IWorldState<TSelf>
{
    static abstract TSelf Begin(SandboxWorld world);
}

internal sealed class StateSlots
{
    private readonly Dictionary<Type, object> _slots = [];

    public T Get<T>(Func<T> begin)
        where T : class
    {
        if (!_slots.TryGetValue(typeof(T), out var state))
        {
            state = begin();
            // Beginning a state may ask for it again.
            _slots.TryAdd(typeof(T), state);
        }

        return (T)_slots[typeof(T)];
    }
}
