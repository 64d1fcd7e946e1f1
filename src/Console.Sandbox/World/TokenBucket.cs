namespace DeployConsole.Sandbox.World;

/// <summary>AWS's way to throttle: a burst, refilled at a steady rate of true (never accelerated) time. Use it inside the world's lock.</summary>
internal sealed class TokenBucket(SandboxWorld world, double burst, double perSecond)
{
    private double _taken;
    private DateTimeOffset _filled = world.Now;

    /// <summary>Takes one token; false when the call must be throttled.</summary>
    public bool TryTake()
    {
        var now = world.Now;
        _taken = Math.Max(0, _taken - (Math.Max(0, (now - _filled).TotalSeconds) * perSecond));
        _filled = now;
        if (_taken > burst - 1)
        {
            return false;
        }

        _taken++;
        return true;
    }
}
