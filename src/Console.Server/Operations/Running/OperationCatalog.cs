using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations.Running;

/// <summary>The kinds of operations and the scopes that this console knows.</summary>
internal sealed class OperationCatalog(IEnumerable<OperationDefinition> definitions, ScopeDirectory scopes)
{
    private readonly IReadOnlyList<OperationDefinition> _definitions = [.. definitions];

    public IEnumerable<Scope> Scopes => scopes.All;

    /// <summary>Null when the kind or the scope is not known here.</summary>
    public (OperationDefinition Definition, Scope Scope)? Find(OperationRow operation) =>
        DefinitionOf(operation) is { } definition && scopes.Find(operation.Scope) is { } scope ? (definition, scope) : null;

    /// <summary>Why it cannot be run here.</summary>
    public string Missing(OperationRow operation) =>
        $"{(DefinitionOf(operation) is null ? $"This console knows no {operation.Kind}" : $"The scope {operation.Scope} is no longer configured")}, so what had begun could not be followed.";

    /// <summary>What happens when it is called off between two changes of the step that runs; null when it cannot be.</summary>
    public string? HaltOf(OperationRow operation) =>
        operation.Status is OperationStatus.Running && operation.Steps.Find(step => step.Status is StepStatus.Running) is { } running
            ? DefinitionOf(operation)?.Outline.FirstOrDefault(step => step.Name == running.Name)?.Halt
            : null;

    private OperationDefinition? DefinitionOf(OperationRow operation) => _definitions.FirstOrDefault(candidate => candidate.Kind == operation.Kind);
}
