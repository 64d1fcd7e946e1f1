using DeployConsole.Server.Inventory.Verdicts;
using DeployConsole.Server.Operations.Guards;

namespace DeployConsole.Server.Guards.Freezes;

/// <summary>Refuses what would begin within a freeze window, unless somebody who may overrules it. What has begun to change something goes on.</summary>
internal sealed class FreezeGuard(GuardSettings settings, TimeProvider clock) : IOperationGuard
{
    public string Name => "Freeze window";

    public Task<GuardAnswer> CheckAsync(GuardQuestion question, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var active = settings.Now.Freezes
            .Where(window => window.Reach.Covers(question.Scope.Id, question.Kind))
            .Select(window => (Window: window, End: window.EndIfActive(now)))
            .Where(found => found.End is not null)
            .OrderByDescending(found => found.End)
            .ToList();
        return Task.FromResult(active is [var (window, end), ..] && end is { } until ? Answer(window, until, now, question.BreakGlass) : GuardAnswer.Pass);
    }

    private static GuardAnswer Answer(FreezeWindow window, DateTimeOffset until, DateTimeOffset now, string? breakGlass)
    {
        var reason = window.Reason is { Length: > 0 } why ? $" Reason: {why.TrimEnd('.')}." : "";
        return breakGlass is null
            ? GuardAnswer.Refuse($"“{window.Name}” freezes it until {window.Local(until)}, {Durations.Words(until - now)} from now.{reason}", canBreakGlass: true)
            : GuardAnswer.Warn($"The freeze “{window.Name}” until {window.Local(until)} is overruled: {breakGlass}");
    }
}
