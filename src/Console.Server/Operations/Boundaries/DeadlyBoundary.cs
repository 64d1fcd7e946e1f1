using System.Diagnostics;

namespace DeployConsole.Server.Operations.Boundaries;

/// <summary>
/// Kills the process at one boundary, with the signal that nothing can catch, for tests of what comes after. It does so itself: somebody
/// outside who watches for the boundary races the process, and its lease.
/// </summary>
/// <param name="at">As <c>step:Boundary</c>.</param>
internal sealed class DeadlyBoundary(string at) : IBoundaries
{
    public async ValueTask ReachedAsync(Guid operation, string step, Boundary boundary, CancellationToken cancellationToken)
    {
        if (at != $"{step}:{boundary}") { return; }

        using var self = Process.GetCurrentProcess();
        self.Kill();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None); // Not a step further.
    }
}
