using DeployConsole.Contracts.Access;
using DeployConsole.Server.Access;
using DeployConsole.Server.Operations.Guards;

namespace DeployConsole.Server.Guards;

/// <summary>Looks whether who asked still may, when the operation is approved and right before it changes something: between asking and running hours may pass.</summary>
internal sealed class RequesterGuard(IAbsentCallers callers) : IOperationGuard
{
    public string Name => "Who asked";

    public async Task<GuardAnswer> CheckAsync(GuardQuestion question, CancellationToken cancellationToken)
    {
        // Who asks at this moment was checked at the door.
        if (question.OperationId is null) { return GuardAnswer.Pass; }

        var found = await callers.FindAsync(question.Asker.Credential, cancellationToken);
        if (found.Refusal is { } why) { return GuardAnswer.Refuse($"{question.Asker.Name} asked for it. {why}", canBreakGlass: false); }
        if (found.Rights is not { } rights) { return GuardAnswer.Pass; }

        string[] needed = question.BreakGlass is null ? [Permissions.ToDo(question.Kind)] : [Permissions.ToDo(question.Kind), Permissions.BreakGlass];
        return needed.FirstOrDefault(permission => !rights.May(permission, question.Scope.Id)) is { } lost
            ? GuardAnswer.Refuse($"{question.Asker.Name} asked for it and may no longer: it needs the role {Permissions.RoleWords(lost)} in {question.Scope.Id}.", canBreakGlass: false)
            : GuardAnswer.Pass;
    }
}
