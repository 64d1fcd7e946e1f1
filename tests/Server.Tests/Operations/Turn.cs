using DeployConsole.Contracts;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations;

/// <summary>Holds an operation's calls of one kind, from the given one on, until their turn comes.</summary>
internal sealed class Turn(string operation, int from = 1) : ICallPace
{
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _come = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<string> _asked = [];
    private int _met;

    public Task Waiting => _waiting.Task.WaitAsync(TestContext.Current.CancellationToken);

    public HashSet<string> Asked
    {
        get { lock (_asked) { return [.. _asked]; } }
    }

    public void Come() => _come.SetResult();

    public async ValueTask WaitAsync(ScopeId scope, string service, string asked, CancellationToken cancellationToken)
    {
        lock (_asked) { _asked.Add(asked); }

        if (asked != operation || Interlocked.Increment(ref _met) < from) { return; }

        _waiting.TrySetResult();
        await _come.Task.WaitAsync(cancellationToken);
    }

    public void Throttled(ScopeId scope, string service, string asked)
    {
    }
}
