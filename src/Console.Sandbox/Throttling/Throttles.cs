using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Throttling;

/// <summary>The buckets of one account and region. They fill in true time, however fast the world runs.</summary>
internal sealed class Throttles(Account account) : IAccountState<Throttles>
{
    private readonly Dictionary<string, TokenBucket> _buckets = [];

    public static Throttles Begin(Account account) => new(account);

    /// <summary>Takes a call's tokens; false when AWS would throttle it.</summary>
    public bool Admit(string service, string operation) => account.World.Enter(() =>
    {
        foreach (var size in ThrottleTable.For(service, operation))
        {
            if (!_buckets.TryGetValue(size.Name, out var bucket))
            {
                bucket = new TokenBucket(account.World, size.Burst, size.PerSecond);
                _buckets.Add(size.Name, bucket);
            }

            if (!bucket.TryTake())
            {
                return false;
            }
        }

        return true;
    });
}
