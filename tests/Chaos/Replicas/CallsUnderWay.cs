using DeployConsole.Chaos.Time;

namespace DeployConsole.Chaos.Replicas;

/// <summary>The calls of AWS that are on their way. One that the sandbox lets hang is not: it ends only when time goes by.</summary>
internal sealed class CallsUnderWay(Stillness stillness)
{
    private readonly Lock _lock = new();
    private readonly List<Call> _open = [];

    public Call Begin(string operation)
    {
        var call = new Call(operation);
        lock (_lock) { _open.Add(call); }

        stillness.Begin(call);
        return call;
    }

    /// <param name="answered">False when it was given up.</param>
    public void End(Call call, bool answered)
    {
        lock (_lock)
        {
            _open.Remove(call);
            stillness.End(call);
            if (!call.Hangs) { return; }
        }

        // Of two calls of the same operation, it was the other one that hangs.
        if (answered) { Hangs(call.Operation, alreadyTold: true); }
    }

    public void Hangs(string operation) => Hangs(operation, alreadyTold: false);

    private void Hangs(string operation, bool alreadyTold)
    {
        lock (_lock)
        {
            if (_open.Find(open => open.Operation == operation && !open.Hangs) is { } call)
            {
                call.Hangs = true;
                stillness.End(call);
            }
            else if (!alreadyTold)
            {
                throw new InvalidOperationException($"{operation} hangs, and nobody called it.");
            }
        }
    }

    internal sealed class Call(string operation)
    {
        public string Operation => operation;

        public bool Hangs { get; set; }

        public override string ToString() => Operation;
    }
}
