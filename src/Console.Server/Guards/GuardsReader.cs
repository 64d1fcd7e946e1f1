using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Guards;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Scopes;
using DeployConsole.Server.Access;
using DeployConsole.Server.Guards.Approvals;
using DeployConsole.Server.Guards.Freezes;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Guards;

/// <summary>Says what the guards hold back now, and what waits for somebody.</summary>
internal sealed class GuardsReader(GuardSettings settings, ScopeDirectory scopes, ScopeIdentities identities, IDbContextFactory<ConsoleDatabase> databases, TimeProvider clock)
{
    private const int MostWaiting = 100;

    public async Task<GuardsView> ReadAsync(Caller caller, Rights rights, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var policy = settings.Now;
        return new GuardsView(policy.ReadOnly, [.. policy.Freezes.Select(window => ViewOf(window, now)).OfType<ActiveFreeze>()], await WaitingAsync(caller, rights, now, cancellationToken))
        {
            Accounts = [.. scopes.All.Where(scope => rights.Sees(scope.Id)).Select(scope => TroubleOf(scope.Id, identities.Of(scope))).OfType<AccountTrouble>()],
        };
    }

    // While STS is asked for the first time there is nothing to tell yet.
    private static AccountTrouble? TroubleOf(ScopeId scope, ScopeIdentity identity) => identity is { State: not (IdentityState.Confirmed or IdentityState.Unchecked), Detail: { } detail, ToDo: { } toDo }
        ? new AccountTrouble(scope, identity.State, detail, identity.Said, toDo)
        : null;

    private ActiveFreeze? ViewOf(FreezeWindow window, DateTimeOffset now) => window.EndIfActive(now) is { } end
        ? new ActiveFreeze(
            window.Name, window.Reason, end, window.Local(end),
            [.. scopes.All.Select(scope => scope.Id).Where(scope => window.Reach.Scopes.IsEmpty || window.Reach.Scopes.Any(pattern => Reach.Fits(pattern, scope)))],
            [.. window.Reach.Kinds.Order()])
        : null;

    private async Task<ImmutableArray<Guid>> WaitingAsync(Caller caller, Rights rights, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var mine = scopes.All.Select(scope => scope.Id).Where(scope => rights.May(Permissions.OperationsApprove, scope)).ToList();
        if (mine.Count is 0) { return []; }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var waiting = await database.Set<OperationRow>().AsNoTracking()
            .Where(row => row.Status == OperationStatus.AwaitingApproval && mine.Contains(row.Scope) && (row.ApprovalUntil == null || row.ApprovalUntil > now))
            .OrderByDescending(row => row.StartedAt).Take(MostWaiting)
            .Select(row => new { row.Id, row.Credential })
            .ToListAsync(cancellationToken);
        return [.. waiting.Where(row => SecondPerson.WhyNot(caller, row.Credential) is null).Select(row => row.Id)];
    }
}
