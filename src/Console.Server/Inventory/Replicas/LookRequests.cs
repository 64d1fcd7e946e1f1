using DeployConsole.Server.Live.Replicas;

namespace DeployConsole.Server.Inventory.Replicas;

/// <summary>Carries close looks to the replica that reads the scope.</summary>
internal sealed class LookRequests(LiveInventory inventory, ReplicaWords words, TimeProvider clock)
{
    // Pages ask at every change; the reader keeps looking for half a minute.
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(10);
    private const int Remembered = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<LookRequest, long> _asked = [];

    /// <summary>Takes what other replicas ask for, as far as this one reads the scope.</summary>
    public void Listen() => words.Heard = told =>
    {
        if (LookRequest.TryParse(told, out var request)) { inventory.Take(request); }
    };

    /// <summary>Asks the others, without waiting; what is only to be kept in sight, now and then.</summary>
    public void Ask(LookRequest request)
    {
        if (request.Urgent || IsDue(request)) { _ = words.SayAsync(request.ToString(), CancellationToken.None); }
    }

    private bool IsDue(LookRequest request)
    {
        lock (_gate)
        {
            if (_asked.TryGetValue(request, out var at) && clock.GetElapsedTime(at) < s_again) { return false; }
            if (_asked.Count >= Remembered) { _asked.Clear(); }

            _asked[request] = clock.GetTimestamp();
            return true;
        }
    }
}
