namespace DeployConsole.Sandbox.Calls;

/// <summary>Every call since the start or the last <see cref="Clear"/>, the newest 100,000.</summary>
public sealed class CallLog
{
    private const int Limit = 100_000;
    private readonly Queue<RecordedCall> _calls = new();
    private readonly Lock _lock = new();
    private long _ids;

    internal CallLog()
    {
    }

    /// <summary>Told of each call once it is in the log, before it is answered.</summary>
    internal event Action<RecordedCall>? Added;

    /// <summary>The calls, oldest first.</summary>
    public IReadOnlyList<RecordedCall> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _calls.Clear();
        }
    }

    internal void Add(RecordedCall call)
    {
        lock (_lock)
        {
            if (_calls.Count == Limit)
            {
                _calls.Dequeue();
            }

            call = call with { Id = ++_ids };
            _calls.Enqueue(call);
        }

        Added?.Invoke(call);
    }
}
