using System.Collections.Immutable;
using System.Globalization;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Dags;

/// <summary>Sends staged files to an environment's DAG folder: compare, write what differs, read back.</summary>
internal sealed class DagDeployment(DagTargets targets, DagBucket bucket, DagComparison comparison, DagStaging staging, DagSender sender, DagDeploymentLog log, TimeProvider clock)
    : OperationDefinition<DagDeploymentInput, DagDeploymentNotes>
{
    public override OperationKind Kind => OperationKind.DagDeployment;

    private const string NoCancel = "The files are being written to the bucket, one by one. Send the files that were there before to undo it.";

    // Files must not be written while their environment is deleted or created.
    public override string Family => "Environment";

    protected override ImmutableArray<StepDefinition<DagDeploymentInput, DagDeploymentNotes>> Steps =>
    [
        Reads("compare", "Compare the files with the DAG folder", CompareAsync),
        Changes("upload", "Write new and changed files", NoCancel, sender.SendAsync, sender.ObserveAsync),
        Reads("verify", "Read back what was written", VerifyAsync),
    ];

    public override OperationTarget TargetOf(Scope scope, DagDeploymentInput input) => new(
        input.Environment,
        $"environments/{scope.Id}/{input.Environment}",
        input.Files is 1 ? $"Deploy a file to {input.Environment}" : $"Deploy {input.Files} files to {input.Environment}");

    public override async Task<OperationPlan> PlanAsync(Scope scope, DagDeploymentInput input, CancellationToken cancellationToken)
    {
        var target = await targets.NowAsync(scope, input.Environment, cancellationToken);
        ImmutableArray<PlanFact> facts = 
        [
            new("bucket", target.Bucket),
            new("DAG folder", target.Prefix),
            new("environment created", target.CreatedAt?.ToString("u", CultureInfo.InvariantCulture)),
        ];
        return new OperationPlan(
            Kind,
            TargetOf(scope, input).Title,
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

    private async Task<StepEnd> CompareAsync(StepRun<DagDeploymentInput, DagDeploymentNotes> run, CancellationToken cancellationToken)
    {
        if (!await DagStaging.TieAsync(run, run.Input.Upload, cancellationToken))
        {
            return StepEnd.Stop(OperationStatus.Failed, "The staged files are gone or were sent by another deployment; nothing was written.");
        }

        var offers = await staging.OffersAsync(run.Input.Upload, cancellationToken);
        if (offers.IsEmpty) { return StepEnd.Stop(OperationStatus.Failed, "The staged files are gone; nothing was written."); }

        if (await targets.FindAsync(run.Scope, run.Input.Environment, cancellationToken) is not { } target)
        {
            return StepEnd.Stop(OperationStatus.Failed, $"{run.Input.Environment} is gone, or MWAA does not say where it keeps its DAG files; nothing was written.");
        }

        (run.Notes.Bucket, run.Notes.Prefix) = (target.Bucket, target.Prefix);
        var refused = offers.Select(offer => target.Refusal(offer.Path) is { } refusal ? $"{offer.Path}: {refusal}" : null).OfType<string>().ToList();
        if (refused.Count > 0) { return StepEnd.Stop(OperationStatus.Failed, $"Nothing was written. {string.Join(' ', refused)}"); }

        var versioned = await bucket.IsVersionedAsync(target, cancellationToken);
        await DagDeploymentLog.BeginAsync(run, await comparison.CompareAsync(target, offers, cancellationToken), cancellationToken);
        var counts = DagDeploymentWords.Counts(await log.FilesAsync(run.OperationId, cancellationToken));
        return StepEnd.Done(versioned switch
        {
            true => counts,
            false => $"{counts} The bucket {target.Bucket} keeps no versions: what is overwritten cannot be brought back.",
            null => $"{counts} Whether the bucket {target.Bucket} keeps versions may not be read.",
        });
    }

    private async Task<StepEnd> VerifyAsync(StepRun<DagDeploymentInput, DagDeploymentNotes> run, CancellationToken cancellationToken)
    {
        var files = await log.FilesAsync(run.OperationId, cancellationToken);
        var written = files.Where(file => file.State is SendState.Written).ToList();
        var target = run.Notes.TargetOf(run);
        var different = new List<string>();
        for (var index = 0; index < written.Count; index++)
        {
            var file = written[index];
            await run.ReportAsync($"Reading {file.Path} back.", (double)index / written.Count, cancellationToken);
            var seen = await bucket.SeeAsync(target, file.Path, cancellationToken);
            if (seen?.ETag != file.NewETag || seen?.VersionId != file.NewVersionId) { different.Add(file.Path); }
        }

        await DagStaging.DropFilesAsync(run, run.Input.Upload, cancellationToken);
        var account = DagDeploymentWords.Account(files);
        return different.Count > 0
            ? StepEnd.Stop(OperationStatus.Superseded, $"Somebody else changed what had been written: {string.Join(", ", different)}. {account}")
            : StepEnd.Done(written.Count is 0
                ? $"{DagDeploymentWords.Counts(files)} Nothing had to be written."
                : $"{DagDeploymentWords.Counts(files)} {account} Airflow sees changed files after about half a minute, new ones within five minutes.");
    }
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
