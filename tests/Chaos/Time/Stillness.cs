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
    private readonly ConcurrentDictionary<object, byte> _underWay = new(ReferenceEqualityComparer.Instance);
    private int _others;

    /// <summary>
    /// Made while nothing of the simulation runs: what works now belongs to whoever runs the simulation, such as a runner's watch for tests
    /// that take long. The thread that makes this does not: it is free again by the time that anything is waited for. Counted among the
    /// others, it would let time move while one thread of the simulation still works.
    /// </summary>
    public Stillness()
    {
        var here = Thread.CurrentThread.IsThreadPoolThread ? 1 : 0;
        _others = Enumerable.Range(0, 200).Min(_ =>
        {
            Thread.Yield();
            return Working();
        }) - here;
    }

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
            still = IsStill() ? still + 1 : 0;
            Thread.Yield();
            if (Stopwatch.GetElapsedTime(began) > s_patience)
            {
                throw new TimeoutException($"After {s_patience.TotalSeconds:0} s something still goes on: {string.Join(", ", _underWay.Keys)} under way, {ThreadPool.PendingWorkItemCount} waiting, {Working()} threads of which {_others} are not ours.");
            }
        }
    }

    /// <summary>At this moment; what has just been handed over from one thread to another can be missed by one look.</summary>
    internal bool IsStill() => _underWay.IsEmpty && ThreadPool.PendingWorkItemCount is 0 && OnlyOthersWork();

    // The others work all the time: when fewer work, one that was counted was none of them.
    private bool OnlyOthersWork()
    {
        var working = Working();
        _others = Math.Min(_others, working);
        return working == _others;
    }

    private static int Working()
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetAvailableThreads(out var free, out _);
        return most - free;
    }
}
