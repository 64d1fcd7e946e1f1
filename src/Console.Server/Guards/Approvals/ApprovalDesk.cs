using System.Text.Json;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Access;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Operations.Guards;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Guards.Approvals;

/// <summary>Where a second person says their word.</summary>
internal sealed class ApprovalDesk(OperationJournal journal, ApprovalStore store, GuardRound guards, ScopeDirectory scopes, TimeProvider clock)
{
    /// <exception cref="ProblemException">There is no such operation.</exception>
    public async Task<ApprovalStanding> StandingAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        var operation = await FindAsync(id, cancellationToken);
        return operation.Status is OperationStatus.AwaitingApproval
            ? new ApprovalStanding(Waiting: true, operation.ApprovalUntil, SecondPerson.WhyNot(caller, operation.Credential) ?? TooLate(operation))
            : new ApprovalStanding(Waiting: false, null, "It waits for nobody.");
    }

    /// <summary>Takes one word, once. An operation that is approved goes on by itself; whether the world is still as planned is looked at right before it changes something.</summary>
    /// <exception cref="ProblemException">There is no such operation, the caller may not decide, the plan is another one, or a guard holds it back now.</exception>
    public async Task<ApprovalDecided> DecideAsync(Guid id, DecideOnOperation decision, Caller caller, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(decision.Verdict)) { throw ProblemException.Invalid("verdict", "Approve or Reject."); }

        var operation = await FindAsync(id, cancellationToken);
        if (SecondPerson.WhyNot(caller, operation.Credential) is { } whyNot) { throw ProblemException.Refused(whyNot); }
        if (operation.Status is not OperationStatus.AwaitingApproval) { return await FirstAsync(operation, decision, cancellationToken); }
        if (TooLate(operation) is { } late) { throw ProblemException.Refused(late); }
        if (decision.Fingerprint != operation.PlanFingerprint) { throw ProblemException.Refused("The plan that you read is not the one that was asked for. Read it again."); }
        if (decision.Verdict is ApprovalVerdict.Approve) { await DemandGuardsAsync(operation, cancellationToken); }

        var given = new ApprovalRow
        {
            OperationId = operation.Id,
            Fingerprint = decision.Fingerprint,
            Approved = decision.Verdict is ApprovalVerdict.Approve,
            By = caller.Name,
            Credential = caller.Credential,
            Reason = SecretText.Masked(decision.Reason),
            At = clock.GetUtcNow(),
        };
        return await store.TryDecideAsync(operation, given, cancellationToken)
            ? new ApprovalDecided(operation.Id, decision.Verdict, caller.Name, AlreadyDecided: false)
            : await FirstAsync(await FindAsync(operation.Id, cancellationToken), decision, cancellationToken);
    }

    /// <summary>Two who click at once give one approval: the other is told so.</summary>
    private async Task<ApprovalDecided> FirstAsync(OperationRow operation, DecideOnOperation decision, CancellationToken cancellationToken)
    {
        var given = await store.FindAsync(operation.Id, cancellationToken) ?? throw ProblemException.Refused($"It no longer waits for anybody. {operation.Why}");
        var verdict = given.Approved ? ApprovalVerdict.Approve : ApprovalVerdict.Reject;
        return verdict == decision.Verdict && given.Fingerprint == decision.Fingerprint
            ? new ApprovalDecided(operation.Id, verdict, given.By, AlreadyDecided: true)
            : throw ProblemException.Refused($"{given.By} {(given.Approved ? "approved" : "rejected")} it already: {given.Reason}");
    }

    // A freeze that began meanwhile does not end the request: it waits on, and can be approved when the freeze is over.
    private async Task DemandGuardsAsync(OperationRow operation, CancellationToken cancellationToken)
    {
        var scope = scopes.Find(operation.Scope) ?? throw ProblemException.Refused($"The scope {operation.Scope} is no longer configured.");
        var plan = JsonSerializer.Deserialize<OperationPlan>(operation.Plan ?? "", OperationJournal.Json) ?? throw new JsonException("An operation that waits has a plan.");
        var asker = new Asker(operation.By, operation.Credential, [.. operation.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        var question = new GuardQuestion(GuardPhase.Start, scope, operation.Kind, new OperationTarget(operation.Target, operation.TargetPath, operation.Title), plan, asker)
        {
            BreakGlass = operation.BreakGlass,
            OperationId = operation.Id,
        };
        if ((await guards.AskAsync(question, cancellationToken)).Refused is { } refused) { throw ProblemException.Guarded(refused.Name, refused.Words, canBreakGlass: false); }
    }

    private string? TooLate(OperationRow operation) =>
        operation.ApprovalUntil is { } until && until <= clock.GetUtcNow() ? "The time in which it could be approved is over." : null;

    private async Task<OperationRow> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await journal.FindAsync(id, cancellationToken) ?? throw ProblemException.NotFound($"There is no operation {id}.");
}
