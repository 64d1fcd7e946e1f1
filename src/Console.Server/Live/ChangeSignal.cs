using System.Threading.Channels;

namespace DeployConsole.Server.Live;

/// <summary>Tells watchers that something changed, not what: each looks for itself when it is ready.</summary>
/// <remarks>A watcher that is slow, or not reading at all, holds one mark at most and never a queue.</remarks>
public sealed class ChangeSignal
{
    private readonly Lock _gate = new();
    private readonly HashSet<Watch> _watches = [];

    /// <summary>Marks a change for everyone who watches.</summary>
    public void Raise()
    {
        lock (_gate)
        {
            foreach (var watch in _watches) { watch.Mark(); }
        }
    }

    /// <summary>Begins to watch; dispose what is returned to end it.</summary>
    public Watch Begin()
    {
        var watch = new Watch(this);
        lock (_gate) { _watches.Add(watch); }

        return watch;
    }

    private void End(Watch watch)
    {
        lock (_gate) { _watches.Remove(watch); }
    }

    /// <summary>One watcher's mark.</summary>
    public sealed class Watch : IDisposable
    {
        private readonly ChangeSignal _signal;
        private readonly Channel<bool> _mark = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        internal Watch(ChangeSignal signal) => _signal = signal;

        /// <summary>Ends at the next change, or at once when there was one since the last time.</summary>
        public async Task NextAsync(CancellationToken cancellationToken) => await _mark.Reader.ReadAsync(cancellationToken);

        public void Dispose() => _signal.End(this);

        internal void Mark() => _mark.Writer.TryWrite(true);
    }
}
