using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Snapshots;

namespace DeployConsole.Client.Shared;

/// <summary>Environments, operations and snapshots as the server would send them.</summary>
internal static class FlowExamples
{
    public const string Environment = "mleip-airflow-dev-env";

    public static Price Price { get; } = new(0.49m, 357.70m, "eu-west-1 list, 2026-08-08");

    public static OperationSummary Summary(
        Guid id, OperationKind kind, OperationStatus status = OperationStatus.Running, string by = "ana", string why = "", string title = "Send DAGs to mleip", string target = "mleip") => new(
        id, kind, Examples.Prod, target, $"environments/{Examples.Prod}/{target}", title, status, why, by, "new features",
        Examples.Now.AddMinutes(-3), status is OperationStatus.Running ? null : Examples.Now.AddMinutes(-1), status is OperationStatus.Running ? 1 : 2, 2);

    public static OperationDetail Operation(Guid id, OperationKind kind, OperationStatus status = OperationStatus.Running, string why = "", string title = "Send DAGs to mleip") => new(
        Summary(id, kind, status, why: why, title: title),
        [
            new OperationStep("compare", "Compare with the folder", StepStatus.Succeeded, "2 of 3 files differ", null, Examples.Now.AddMinutes(-3), Examples.Now.AddMinutes(-2), ["AWSREQ1", "AWSREQ2"]),
            new OperationStep("copy", "Copy files to S3", status is OperationStatus.Running ? StepStatus.Running : status is OperationStatus.Succeeded ? StepStatus.Succeeded : StepStatus.Failed, "1 of 2 files", status is OperationStatus.Running ? 0.5 : null, Examples.Now.AddSeconds(-72), status is OperationStatus.Running ? null : Examples.Now, []),
        ]);

    public static EnvironmentSummary Env(string name = Environment, ActivityState activity = ActivityState.Idle, Price? price = null) => new(
        $"{Examples.Prod}/{name}", Examples.Prod, name,
        activity is ActivityState.Idle ? new Verdict(HealthState.Asleep, "Idle", "No task ran for 7 days", Examples.Now.AddDays(-7)) : Examples.Healthy,
        "AVAILABLE", "2.10.3", "mw1.small", 1, 10, 2, activity, activity is ActivityState.Unknown ? "metrics were denied" : "no task ran or waited in the last 7 days", null, price, Examples.Now.AddDays(-40), Examples.Now);

    public static EnvironmentDetail EnvDetail(EnvironmentSummary? summary = null, LastUpdateView? update = null, string? managedBy = null) => new(
        summary ?? Env(price: Price), $"arn:aws:airflow:eu-west-1:123456789012:environment/{Environment}", "abc.airflow.amazonaws.com", "arn:aws:iam::123456789012:role/mwaa",
        "mleip-airflow-example", "dags", new S3ArtifactView("requirements.txt", "v3"), null, null, ["subnet-1", "subnet-2"], ["sg-1"],
        ImmutableSortedDictionary<string, string>.Empty.Add("core.parallelism", "32"), [new LogModuleView("TaskLogs", true, "INFO", "arn:aws:logs:group")], null, "SERVICE", "PUBLIC_ONLY", "SUN:03:30",
        2, 5, ImmutableSortedDictionary<string, string>.Empty.Add("team", "ml"), update, managedBy, []);

    public static SnapshotSummary Snapshot(Guid id, bool? exists = false, bool verified = true, Price? price = null) => new(
        id, Examples.Prod, Environment, Examples.Now.AddDays(-2), "ana", Guid.Parse("11111111-1111-1111-1111-111111111111"), "2.10.3", "mw1.small", verified, exists, price);

    public static OperationPlan TearDown(string? refusal = null) => new(
        OperationKind.Hibernation, $"Delete {Environment}", "f7", [new PlannedChange("Environment", "AVAILABLE", "deleted")],
        ["Its configuration, in a snapshot", "The bucket mleip-airflow-example"], ["Run history", "Connection passwords"], ["2 DAGs are not paused"],
        [new PlanEvidence("Last task", "7 days ago", Examples.Now.AddMinutes(-2))], 357.70m, Environment, refusal);
}
