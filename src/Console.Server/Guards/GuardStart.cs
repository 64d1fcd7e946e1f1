namespace DeployConsole.Server.Guards;

/// <summary>Reads the settings when the host starts: wrong ones stop the start, and not the first action.</summary>
internal sealed class GuardStart(GuardSettings settings) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = settings.Now;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
