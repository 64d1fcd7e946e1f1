using DeployConsole.Contracts;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Client.Shared.Plans;

/// <summary>An action that a person is about to take.</summary>
/// <param name="Deed">What it does, for example <c>Redeploy microservice-forecast</c>; the dialog's title until the plan has its own.</param>
/// <param name="Plan">Asks the server what it would do.</param>
/// <param name="Run">Does it.</param>
/// <param name="Destroys">True when something is deleted: the button is then red.</param>
/// <param name="Scope">Where it is done; decides whether the person may overrule guards.</param>
public sealed record PlanRequest(
    string Deed,
    Func<CancellationToken, Task<OperationPlan>> Plan,
    Func<PlanConfirmation, CancellationToken, Task<OperationAccepted>> Run,
    bool Destroys = false,
    ScopeId? Scope = null);

/// <summary>What the person confirmed.</summary>
/// <param name="Fingerprint">Of the plan that they saw.</param>
/// <param name="TypedName">The name that they typed, where the plan asks for one.</param>
/// <param name="BreakGlass">Why guards that say no are to be overruled; null when none is.</param>
public sealed record PlanConfirmation(string Reason, string Fingerprint, string? TypedName, string? BreakGlass = null);
