using System.Globalization;
using DeployConsole.Server.Inventory.Verdicts;
using DeployConsole.Server.Operations.Guards;

namespace DeployConsole.Server.Guards.Limits;

/// <summary>Refuses more destructive operations within an hour than are allowed. When it is asked before the run it takes the place.</summary>
internal sealed class DestructiveLimitGuard(DestructiveRuns runs, GuardSettings settings, TimeProvider clock) : IOperationGuard
{
    public string Name => "Limit an hour";

    public async Task<GuardAnswer> CheckAsync(GuardQuestion question, CancellationToken cancellationToken)
    {
        if (!question.Destroys) { return GuardAnswer.Pass; }

        var (scope, limit) = (question.Scope.Id, settings.Now.Destructive);
        var reached = question is { Phase: GuardPhase.Run, OperationId: { } operation }
            ? await runs.TakeAsync(operation, scope, limit, overruled: question.BreakGlass is not null, cancellationToken)
            : await runs.LookAsync(scope, limit, cancellationToken);
        if (reached is null) { return GuardAnswer.Pass; }

        return question.BreakGlass is { } reason
            ? GuardAnswer.Warn($"{Words(reached)} It is overruled: {reason}")
            : GuardAnswer.Refuse($"{Words(reached)} {Next(reached)}", canBreakGlass: true);
    }

    private static string Words(LimitReached reached)
    {
        var where = reached.Scope is { } scope ? $"in {scope}" : "in the whole console";
        return reached.Limit is 0 ? $"No destructive operation may begin {where}." : $"{reached.Limit} destructive operation{(reached.Limit is 1 ? "" : "s")} began {where} within the last hour, and that is the limit.";
    }

    private string Next(LimitReached reached) => reached.FreeAt is { } at
        ? $"The next one may begin at {at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC, {Durations.Words(at - clock.GetUtcNow())} from now."
        : "The setting Guards:DestructivePerHour says so.";
}
