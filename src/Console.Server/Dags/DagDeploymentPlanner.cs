using System.Collections.Immutable;
using System.Globalization;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Dags;

/// <summary>Says what a deployment of DAG files would do, as far as the files need not be seen.</summary>
internal sealed class DagDeploymentPlanner(DagTargets targets, TimeProvider clock)
{
    public async Task<OperationPlan> PlanAsync(Scope scope, DagDeploymentInput input, string title, CancellationToken cancellationToken)
    {
        var target = await targets.NowAsync(scope, input.Environment, cancellationToken);
        ImmutableArray<PlanFact> facts =
        [
            new("bucket", target.Bucket),
            new("DAG folder", target.Prefix),
            new("environment created", target.CreatedAt?.ToString("u", CultureInfo.InvariantCulture)),
        ];
        return new OperationPlan(
            OperationKind.DagDeployment,
            title,
            PlanFingerprint.Of(facts),
            Changes: [new PlannedChange($"{target.Bucket}/{target.Prefix}", "as it is", "with the files that are new or differ")],
            Kept: ["Files of the folder that are not sent stay as they are."],
            Lost: [],
            Warnings: [],
            Evidence: [new PlanEvidence("DAG folder", $"{target.Bucket}/{target.Prefix}", clock.GetUtcNow())],
            MonthlySaving: null,
            TypedName: null,
            Refusal: null)
        {
            Facts = facts,
            BlastRadius = [input.Files is 1 ? "1 file is compared, and written if it differs" : $"{input.Files} files are compared, and those that differ are written"],
        };
    }
}
