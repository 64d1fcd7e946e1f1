using DeployConsole.Server.Operations.Guards;

namespace DeployConsole.Server.Guards;

/// <summary>Refuses everything while the console is read-only. What has begun to change something is not asked again and goes on.</summary>
internal sealed class ReadOnlyGuard(GuardSettings settings) : IOperationGuard
{
    public string Name => "Read-only console";

    public Task<GuardAnswer> CheckAsync(GuardQuestion question, CancellationToken cancellationToken) =>
        Task.FromResult(settings.Now.ReadOnly is { } why ? GuardAnswer.Refuse($"The console is read-only: nothing is begun. {why}", canBreakGlass: false) : GuardAnswer.Pass);
}
