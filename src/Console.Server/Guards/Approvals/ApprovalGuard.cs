using DeployConsole.Contracts.Access;
using DeployConsole.Server.Inventory.Verdicts;
using DeployConsole.Server.Operations.Guards;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Guards.Approvals;

/// <summary>Asks for a second person where the policy does, and before the run for their word on the very plan that is about to run.</summary>
internal sealed class ApprovalGuard(GuardSettings settings, IDbContextFactory<ConsoleDatabase> databases) : IOperationGuard
{
    public string Name => "Second person";

    public async Task<GuardAnswer> CheckAsync(GuardQuestion question, CancellationToken cancellationToken)
    {
        var policy = settings.Now.Approvals.FirstOrDefault(candidate => candidate.AsksFor(question.Scope.Id, question.Kind, question.Destroys));
        var asks = policy is null
            ? GuardAnswer.Pass
            : GuardAnswer.NeedsApproval(
                $"Somebody else with the role {Permissions.RoleWords(Permissions.OperationsApprove)} in {question.Scope.Id} has to approve this very plan within {Durations.Words(policy.ExpiresAfter)}. Until then nothing is done.",
                policy.ExpiresAfter);
        return question is { Phase: GuardPhase.Run, OperationId: { } operation } ? await GivenAsync(operation, question, cancellationToken) ?? asks : asks;
    }

    /// <summary>Null when nobody has said their word yet.</summary>
    private async Task<GuardAnswer?> GivenAsync(Guid operation, GuardQuestion question, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var given = await database.Set<ApprovalRow>().AsNoTracking().FirstOrDefaultAsync(approval => approval.OperationId == operation, cancellationToken);
        return given switch
        {
            null => null,
            { Approved: false } => GuardAnswer.Refuse($"{given.By} rejected it: {given.Reason}", canBreakGlass: false),
            _ when given.Fingerprint != question.Plan.Fingerprint => GuardAnswer.Refuse($"What {given.By} approved is no longer what would be done; ask again.", canBreakGlass: false),
            _ => GuardAnswer.PassWith($"{given.By} approved it: {given.Reason}"),
        };
    }
}
