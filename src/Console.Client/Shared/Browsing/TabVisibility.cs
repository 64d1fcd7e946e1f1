namespace DeployConsole.Client.Shared.Browsing;

/// <summary>Whether anybody can see this tab. A hidden tab asks the server for nothing.</summary>
public sealed class TabVisibility : IDisposable
{
    private CancellationTokenSource _untilHidden = new();
    private TaskCompletionSource _visible = Completed();

    public bool Hidden { get; private set; }

    public void Set(bool hidden)
    {
        if (hidden == Hidden) { return; }

        Hidden = hidden;
        if (hidden)
        {
            _visible = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _untilHidden.Cancel();
        }
        else
        {
            _untilHidden.Dispose();
            _untilHidden = new CancellationTokenSource();
            _visible.TrySetResult();
        }
    }

    /// <summary>Cancelled when the tab is hidden.</summary>
    public CancellationTokenSource TokenUntilHidden() => CancellationTokenSource.CreateLinkedTokenSource(_untilHidden.Token);

    public Task UntilVisibleAsync(CancellationToken cancellationToken) => _visible.Task.WaitAsync(cancellationToken);

    public void Dispose() => _untilHidden.Dispose();

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }
}
