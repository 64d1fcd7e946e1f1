using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations;

/// <summary>The pauses between looks at AWS: jittered, so that many operations do not look at once, and longer while AWS does not answer.</summary>
internal sealed class Pauses(Scope scope, TimeProvider clock, TimeSpan every)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);
    private double _times = 1;

    public void Lengthen() => _times *= 2;

    public void Reset() => _times = 1;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var pause = every * _times > s_longest && every < s_longest ? s_longest : every * _times;
        var jitter = 0.8 + (0.4 * Random.Shared.NextDouble());
        return Task.Delay(scope.Pace(pause) * jitter, clock, cancellationToken);
    }
}
