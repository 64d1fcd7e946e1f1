using DeployConsole.Server.Operations.Boundaries;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Operations;

/// <summary>Holds the first operation that comes to a boundary, until the test lets it go or its run is given up.</summary>
internal sealed class Held(string step, Boundary at) : IBoundaries
{
    private readonly TaskCompletionSource<Guid> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goes = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The operation, once it is there.</summary>
    public Task<Guid> Reached => _reached.Task.WaitAsync(TestContext.Current.CancellationToken);

    public void LetGo() => _goes.TrySetResult();

    public Task<ConsoleHost> StartAsync(params (string Name, string Value)[] settings) =>
        ConsoleHost.StartWithAsync(services => services.AddSingleton<IBoundaries>(this), settings);

    public async ValueTask ReachedAsync(Guid operation, string name, Boundary boundary, CancellationToken cancellationToken)
    {
        if (name == step && boundary == at && _reached.TrySetResult(operation)) { await _goes.Task.WaitAsync(cancellationToken); }
    }
}
