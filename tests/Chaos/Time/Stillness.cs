using System.Collections.Concurrent;
using System.Diagnostics;

namespace DeployConsole.Chaos.Time;

/// <summary>
/// Tells when nothing in this process goes on any more: then, and only then, may the simulated time move. Nothing goes on when no
/// thread of the pool works, nothing waits for one, and no call or command is under way outside of it.
/// </summary>
internal sealed class Stillness
{
    private const int Looks = 3;
    // Long enough for a machine that has much else to do.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly int _others;
    private readonly ConcurrentDictionary<object, byte> _underWay = new(ReferenceEqualityComparer.Instance);

    /// <summary>Made while nothing of the simulation runs: what works now belongs to whoever runs the simulation.</summary>
    public Stillness() => _others = Enumerable.Range(0, 200).Min(_ =>
    {
        Thread.Yield();
        return Working();
    });

    /// <summary>Something that the pool does not see, such as a request on a connection, has begun.</summary>
    public void Begin(object what) => _underWay.TryAdd(what, 0);

    /// <summary>It has ended; of what never began or ended before, nothing happens.</summary>
    public void End(object what) => _underWay.TryRemove(what, out _);

    /// <summary>Waits until nothing goes on.</summary>
    /// <exception cref="TimeoutException">Something goes on for ever.</exception>
    public void Wait()
    {
        var began = Stopwatch.GetTimestamp();
        for (var still = 0; still < Looks;)
        {
            still = _underWay.IsEmpty && ThreadPool.PendingWorkItemCount is 0 && Working() <= _others ? still + 1 : 0;
            Thread.Yield();
            if (Stopwatch.GetElapsedTime(began) > s_patience)
            {
                throw new TimeoutException($"After {s_patience.TotalSeconds:0} s something still goes on: {string.Join(", ", _underWay.Keys)} under way, {ThreadPool.PendingWorkItemCount} waiting, {Working()} threads of which {_others} are not ours.");
            }
        }
    }

    private static int Working()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        return most - free;
    }
}
