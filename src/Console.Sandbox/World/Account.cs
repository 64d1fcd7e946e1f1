namespace DeployConsole.Sandbox.World;

/// <summary>An AWS account in one region.</summary>
public sealed class Account
{
    private readonly StateSlots _states = new();
    private object? _seen;

    internal Account(SandboxWorld world, string id, string region)
    {
        World = world;
        Id = id;
        Region = region;
    }

    public SandboxWorld World { get; }

    /// <summary>Twelve digits.</summary>
    public string Id { get; }

    public string Region { get; }

    /// <summary>What a service keeps for this account and region; made when it is first asked for.</summary>
    internal T State<T>()
        where T : class, IAccountState<T> => World.Enter(() => _seen as T ?? _states.Get(() => T.Begin(this)));

    /// <summary>Does something inside the world's lock while <see cref="State{T}"/> gives a service's state as it was.</summary>
    internal T Seeing<T>(object state, Func<T> action) => World.Enter(() =>
    {
        _seen = state;
        try
        {
            return action();
        }
        finally
        {
            _seen = null;
        }
    });

    /// <summary>An ARN in this account and region.</summary>
    internal string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{Id}:{resource}";
}
