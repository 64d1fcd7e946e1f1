namespace DeployConsole.Sandbox.World;

/// <summary>An AWS account in one region.</summary>
public sealed class Account
{
    private readonly StateSlots _states = new();

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
        where T : class, IAccountState<T> => World.Enter(() => _states.Get(() => T.Begin(this)));

    /// <summary>An ARN in this account and region.</summary>
    internal string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{Id}:{resource}";
}
