namespace DeployConsole.Contracts.Operations;

/// <summary>One operation as the list shows it. <c>GET /operations</c>. Sort columns: <c>started status kind target</c>.</summary>
/// <param name="Target">What it works on, for example <c>mleip-web-app-demos/microservice-forecast</c> or an environment's name.</param>
/// <param name="TargetPath">The console page of the target, relative, for example <c>services/ml-prod.eu-west-1/main/web</c>.</param>
/// <param name="Title">The deed, for example <c>Redeploy microservice-forecast</c>.</param>
/// <param name="Why">What it waits for, or why it ended so.</param>
/// <param name="By">Who asked.</param>
/// <param name="StepsDone">Steps that ended.</param>
/// <param name="Steps">Steps in all.</param>
public sealed record OperationSummary(
    Guid Id,
    OperationKind Kind,
    ScopeId Scope,
    string Target,
    string TargetPath,
    string Title,
    OperationStatus Status,
    string Why,
    string By,
    string Reason,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    int StepsDone,
    int Steps);
