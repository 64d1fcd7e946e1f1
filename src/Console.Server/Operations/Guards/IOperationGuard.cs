namespace DeployConsole.Server.Operations.Guards;

/// <summary>Has a say in whether an operation may be done. Register it as <c>IOperationGuard</c>; all that are registered are asked, in their order.</summary>
/// <remarks>
/// Asked when the plan is shown, when the operation is asked for, and once more right before its first step that changes something.
/// A guard that fails refuses: what cannot be checked is not allowed.
/// </remarks>
public interface IOperationGuard
{
    /// <summary>For people and the record, for example <c>freeze window</c>.</summary>
    string Name { get; }

    Task<GuardAnswer> CheckAsync(GuardQuestion question, CancellationToken cancellationToken);
}
