using DeployConsole.Contracts.Access;
using DeployConsole.Server.Access;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Operations;

/// <summary>Looks whether who chose how a parked operation goes on still may, when it does.</summary>
internal sealed class Choosers(IDbContextFactory<ConsoleDatabase> databases, IAbsentCallers callers)
{
    /// <summary>Why it does not go on as was chosen; null when it does, or when nothing was chosen that goes on.</summary>
    public async Task<string?> WhyNotAsync(OperationRow operation, CancellationToken cancellationToken)
    {
        if (OperationDecisions.ChosenOf(operation) is not { Effect: not ChoiceEffect.End } chosen) { return null; }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var decision = await database.Set<DecisionRow>().AsNoTracking().Where(row => row.OperationId == operation.Id && row.What == chosen.Title)
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        if (decision is null) { return null; }

        var found = await callers.FindAsync(decision.Credential, cancellationToken);
        if (found.Refusal is { } why) { return $"{decision.By} chose “{chosen.Title}”. {why} Somebody has to choose again."; }

        return found.Rights is { } rights && !(rights.May(Permissions.OperationsDecide, operation.Scope) && rights.May(Permissions.ToDo(operation.Kind), operation.Scope))
            ? $"{decision.By} chose “{chosen.Title}” and may no longer. Somebody else has to choose."
            : null;
    }
}
