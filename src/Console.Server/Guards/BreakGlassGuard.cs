using DeployConsole.Contracts.Access;
using DeployConsole.Server.Operations.Guards;

namespace DeployConsole.Server.Guards;

/// <summary>Lets guards be overruled only by those who may, with a reason of its own that stays on the operation.</summary>
internal sealed class BreakGlassGuard : IOperationGuard
{
    public const int ShortestReason = 10;

    public string Name => "Break glass";

    public Task<GuardAnswer> CheckAsync(GuardQuestion question, CancellationToken cancellationToken) => Task.FromResult(Answer(question));

    private static GuardAnswer Answer(GuardQuestion question)
    {
        if (question.BreakGlass is not { } reason) { return GuardAnswer.Pass; }
        if (!RightsOf(question.Asker).May(Permissions.BreakGlass, question.Scope.Id))
        {
            return GuardAnswer.Refuse($"Breaking the glass needs the role {Permissions.RoleWords(Permissions.BreakGlass)} in {question.Scope.Id}.", canBreakGlass: false);
        }

        return reason.Trim().Length < ShortestReason
            ? GuardAnswer.Refuse($"Breaking the glass needs a reason of its own, of at least {ShortestReason} characters.", canBreakGlass: false)
            : GuardAnswer.Warn($"{question.Asker.Name} breaks the glass: {reason.Trim()}");
    }

    private static Rights RightsOf(Asker asker) => new(Grants(asker));

    private static IEnumerable<RoleGrant> Grants(Asker asker)
    {
        foreach (var role in asker.Roles)
        {
            if (RoleGrant.TryParse(role, out var grant)) { yield return grant; }
        }
    }
}
