using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Scopes;
using DeployConsole.Contracts.Services;

namespace DeployConsole.Client.Shared;

/// <summary>Things as the server would send them.</summary>
internal static class Examples
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static ScopeId Prod { get; } = ScopeId.Of("ml-prod.eu-west-1");

    public static ScopeId Dev { get; } = ScopeId.Of("ml-dev.us-west-2");

    public static ImmutableArray<ScopeSummary> Scopes { get; } = [Scope(Prod, simulated: true), Scope(Dev, simulated: true)];

    public static Verdict Healthy { get; } = new(HealthState.Healthy, "Healthy", "", null);

    public static Verdict Failing { get; } = new(HealthState.Failing, "Failing", "Image not found: tag v12 is not in the repository", Now.AddMinutes(-14));

    public static ScopeSummary Scope(ScopeId id, bool simulated, params ImmutableArray<RefusedAction> refused) =>
        new(id, "ml", "123456789012", "eu-west-1", simulated, 60, IdentityState.Confirmed, null, [], refused);

    /// <summary>AWS refused a change a minute ago.</summary>
    public static RefusedAction Refused(string action, string resource) => new(new(action, resource), Now.AddMinutes(-1), Now.AddMinutes(1));

    public static Cell Cell(CellState state, string? missingAction = null) =>
        new(Prod, "services", state, Now.AddMinutes(-4), state is CellState.Fresh ? null : "User is not authorized", missingAction, "req-1");

    public static ServiceSummary Service(string name, Verdict? health = null, Price? price = null) => new(
        $"{Prod}/main/{name}", Prod, "main", name, health ?? Healthy, 2, 0, 2, RolloutState.Succeeded, "web:42", "repo/web:v7", "v7", 2, 2, Now.AddHours(-3), Now.AddDays(-90), price, Now);

    public static ServiceDetail Detail(ServiceSummary summary, string controller = "ECS", ImmutableArray<TaskView>? tasks = null, ImmutableArray<TargetView>? targets = null) => new(
        summary, $"arn:aws:ecs:eu-west-1:123456789012:service/main/{summary.Name}", "FARGATE", controller, null, "on, rolls back",
        [new DeploymentView("arn:aws:ecs:dep/1", RolloutState.Succeeded, null, "web:42", "repo/web:v7", 2, 0, 2, 0, 10, Now.AddHours(-3), Now.AddHours(-3).AddMinutes(4), IsCurrent: true)],
        tasks ?? [], targets ?? [], [new ServiceEvent("e1", Now.AddMinutes(-1), "(service web) has reached a steady state.")], null, []);

    public static OperationPlan Plan(string title = "Redeploy web", string fingerprint = "f1", string? typedName = null, string? refusal = null) => new(
        OperationKind.Redeployment, title, fingerprint, [new PlannedChange("Deployment", "web:42, 3 h old", "web:42, new tasks")], ["The task definition stays web:42"],
        [], ["Tasks are replaced two by two"], [new PlanEvidence("Running tasks", "2 of 2", Now.AddMinutes(-1))], null, typedName, refusal);
}
