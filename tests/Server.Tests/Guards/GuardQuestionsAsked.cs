using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Operations.Guards;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Guards;

/// <summary>Puts questions to all guards of a console, as the desk and the runner do.</summary>
internal static class GuardQuestionsAsked
{
    public const string Idle = "mleip-airflow-dev-env";
    public const string Protected = "mleip-airflow-prod-env";

    public static Task<GuardedPlan> AskAsync(this ConsoleHost host, GuardQuestion question) =>
        host.Services.GetRequiredService<GuardRound>().AskAsync(question, TestContext.Current.CancellationToken);

    public static GuardQuestion Hibernation(
        this ConsoleHost host, string scope = "ml-dev.eu-west-1", string environment = Idle, GuardPhase phase = GuardPhase.Start, string role = "Admin") =>
        Question(host, scope, OperationKind.Hibernation, environment, typedName: environment, phase, role);

    public static GuardQuestion Redeployment(this ConsoleHost host, string service, GuardPhase phase = GuardPhase.Start, string role = "Operator") =>
        Question(host, "ml-prod.eu-west-1", OperationKind.Redeployment, service, typedName: null, phase, role);

    /// <summary>What one guard said; null when it had nothing to say.</summary>
    public static PlanGuard? Said(this GuardedPlan guarded, string guard) => guarded.Plan.Guards.FirstOrDefault(said => said.Name == guard);

    private static GuardQuestion Question(ConsoleHost host, string scope, OperationKind kind, string target, string? typedName, GuardPhase phase, string role) => new(
        phase, host.Scope(scope), kind, new OperationTarget(target, "", $"{kind} {target}"),
        new OperationPlan(kind, $"{kind} {target}", "f1", [], [], [], [], [], null, typedName, null),
        new Asker("ana", "test:ana", [role]))
    {
        OperationId = phase is GuardPhase.Run ? Guid.NewGuid() : null,
    };
}
