using System.Collections.Immutable;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server.Operations.Guards;

/// <summary>Asks every guard.</summary>
internal sealed partial class GuardRound(IEnumerable<IOperationGuard> guards, ILogger<GuardRound> logger)
{
    /// <summary>The plan of the question with what the guards say to it.</summary>
    public async Task<GuardedPlan> AskAsync(GuardQuestion question, CancellationToken cancellationToken)
    {
        var said = ImmutableArray.CreateBuilder<PlanGuard>();
        TimeSpan? expires = null;
        foreach (var guard in guards)
        {
            var answer = await AskAsync(guard, question, cancellationToken);
            if (answer.Verdict is GuardVerdict.Pass && answer.Words.Length is 0) { continue; }

            said.Add(new PlanGuard(guard.Name, answer.Verdict, answer.Words) { CanBreakGlass = answer.CanBreakGlass });
            if (answer.ExpiresAfter is { } after && (expires is null || after < expires)) { expires = after; }
        }

        return new GuardedPlan(question.Plan with { Guards = said.ToImmutable(), NeedsApproval = expires is not null }, expires);
    }

    private async Task<GuardAnswer> AskAsync(IOperationGuard guard, GuardQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return await guard.CheckAsync(question, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever keeps a guard from checking keeps the operation from being done.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(failure, guard.Name, question.Plan.Title);
            return GuardAnswer.Refuse($"The guard “{guard.Name}” could not check it, so it is not allowed now.", canBreakGlass: false);
        }
    }

    [LoggerMessage(LogLevel.Error, "The guard {Guard} could not check “{Title}”.")]
    private partial void LogFailed(Exception failure, string guard, string title);
}

/// <summary>A plan with what the guards say to it.</summary>
/// <param name="ApprovalWithin">How long a second person has to approve it; null when none needs to.</param>
internal sealed record GuardedPlan(OperationPlan Plan, TimeSpan? ApprovalWithin)
{
    /// <summary>The first guard that says no; null when none does.</summary>
    public PlanGuard? Refused => Plan.Guards.FirstOrDefault(guard => guard.Verdict is GuardVerdict.Refuse);

    /// <summary>Why a second person is needed.</summary>
    public string ApprovalWords => string.Join(' ', Plan.Guards.Where(guard => guard.Verdict is GuardVerdict.NeedsApproval).Select(guard => guard.Words));
}
