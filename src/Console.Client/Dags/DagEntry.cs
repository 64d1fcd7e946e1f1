using DeployConsole.Contracts.Dags;

namespace DeployConsole.Client.Dags;

/// <summary>Where one file of an upload stands.</summary>
public enum DagEntryState
{
    /// <summary>Being read and hashed, or not yet compared with the DAG folder.</summary>
    Reading,

    /// <summary>Not sent, by our rules or by the server's.</summary>
    Refused,

    /// <summary>The same bytes are there already; not sent.</summary>
    Unchanged,

    /// <summary>New or changed; to be sent.</summary>
    Waiting,

    Sending,

    Sent,

    /// <summary>Could not be sent; may be tried again.</summary>
    Failed,
}

/// <summary>One file of an upload, from the drop to the DAG folder.</summary>
public sealed class DagEntry(DroppedFile file, string path)
{
    /// <summary>The browser's number for the file.</summary>
    public int File => file.Id;

    /// <summary>Relative to the DAG folder.</summary>
    public string Path => path;

    public long SizeBytes => file.SizeBytes;

    public bool IsPython => path.EndsWith(".py", StringComparison.OrdinalIgnoreCase);

    public string? Sha256 { get; set; }

    public DagEntryState State { get; private set; } = DagEntryState.Reading;

    /// <summary>What it would change in the DAG folder; null until that is known.</summary>
    public DagChange? Change { get; private set; }

    /// <summary>Why it is refused or failed, or what to mind.</summary>
    public string? Why { get; private set; }

    /// <summary>The part that was sent, 0 to 1.</summary>
    public double Fraction { get; private set; }

    /// <summary>Told after each change, so that among hundreds of rows only this one is drawn again.</summary>
    public event Action? Changed;

    public bool IsToBeSent => State is DagEntryState.Waiting or DagEntryState.Failed;

    public void Refuse(string why) => Become(DagEntryState.Refused, why);

    public void Compare(DagChange change, string? why)
    {
        Change = change;
        Become(
            change switch
            {
                DagChange.Refused => DagEntryState.Refused,
                DagChange.Unchanged => DagEntryState.Unchanged,
                _ => DagEntryState.Waiting,
            },
            why);
    }

    /// <summary>Back to before it was sent: what was staged under another upload does not count for this one.</summary>
    public void Wait() => Become(DagEntryState.Waiting, why: null);

    public void Send() => Become(DagEntryState.Sending, why: null);

    public void Progress(double fraction)
    {
        if (State is not DagEntryState.Sending) { return; }

        Fraction = Math.Clamp(fraction, 0, 1);
        Changed?.Invoke();
    }

    public void Finish() => Become(DagEntryState.Sent, why: null);

    public void Fail(string why) => Become(DagEntryState.Failed, why);

    private void Become(DagEntryState state, string? why)
    {
        (State, Why) = (state, why);
        Fraction = state is DagEntryState.Sent ? 1 : 0;
        Changed?.Invoke();
    }
}
