using System.Collections.Immutable;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Dags;

/// <summary>Sends staged files to an environment's DAG folder: compare, write what differs, read back.</summary>
internal sealed class DagDeployment(DagDeploymentPlanner planner, DagComparisonStep comparison, DagSender sender, DagVerification verification)
    : OperationDefinition<DagDeploymentInput, DagDeploymentNotes>
{
    public override OperationKind Kind => OperationKind.DagDeployment;

    private const string NoCancel = "The files are being written to the bucket, one by one. Send the files that were there before to undo it.";

    private const string Halt = "It stops before the next file. Files that are written already stay, and are named with the version that was there before.";

    // Files must not be written while their environment is deleted or created.
    public override string Family => "Environment";

    protected override ImmutableArray<StepDefinition<DagDeploymentInput, DagDeploymentNotes>> Steps =>
    [
        Reads("compare", "Compare the files with the DAG folder", comparison.CompareAsync),
        ChangesOneByOne("upload", "Write new and changed files", NoCancel, Halt, sender.SendAsync, sender.ObserveAsync),
        Reads("verify", "Read back what was written", verification.VerifyAsync),
    ];

    public override OperationTarget TargetOf(Scope scope, DagDeploymentInput input) => new(
        input.Environment,
        $"environments/{scope.Id}/{input.Environment}",
        input.Files is 1 ? $"Deploy a file to {input.Environment}" : $"Deploy {input.Files} files to {input.Environment}");

    public override Task<OperationPlan> PlanAsync(Scope scope, DagDeploymentInput input, CancellationToken cancellationToken) =>
        planner.PlanAsync(scope, input, TargetOf(scope, input).Title, cancellationToken);
}

/// <param name="Files">How many are staged.</param>
internal sealed record DagDeploymentInput(string Environment, Guid Upload, int Files);

internal sealed class DagDeploymentNotes
{
    public string Bucket { get; set; } = "";
    public string Prefix { get; set; } = "";

    /// <summary>So far.</summary>
    public int Throttles { get; set; }

    /// <summary>Without an answer, since the last one.</summary>
    public int Looks { get; set; }

    /// <summary>Where the files go, as it was when they were compared.</summary>
    public DagTarget TargetOf(StepRun<DagDeploymentInput, DagDeploymentNotes> run) => new(run.Scope, run.Input.Environment, Bucket, Prefix);
}
