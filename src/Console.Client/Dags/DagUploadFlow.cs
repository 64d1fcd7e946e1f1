using DeployConsole.Client.Shared.Api;
using DeployConsole.Client.Shared.Plans;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Dags;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Client.Dags;

/// <summary>Where an upload form stands.</summary>
public enum DagPhase { Choosing, Reading, Planning, Ready, Sending, Starting, Started }

/// <summary>Takes files from the drop to the operation: read, compared, sent, deployed.</summary>
/// <param name="dagFolder">The environment's DAG path, for example <c>dags</c>.</param>
/// <param name="changed">Called after each change, to draw.</param>
public sealed class DagUploadFlow(DagsClient client, DagFileSource source, ScopeId scope, string environment, string dagFolder, Action changed) : IDisposable
{
    // Few enough to see it move, many enough that hundreds of files are not hundreds of calls.
    private const int ReadAtOnce = 16;

    private CancellationTokenSource _sending = new();
    private int _readings;

    public DagUpload Upload { get; private set; } = new(dagFolder);

    public DagPhase Phase { get; private set; } = DagPhase.Choosing;

    /// <summary>Why the files could not be compared or deployed; null when nothing went wrong.</summary>
    public ConsoleProblem? Problem { get; private set; }

    /// <summary>The deployment, once it was accepted.</summary>
    public OperationAccepted? Accepted { get; private set; }

    /// <summary>The plan of the operation that would send the files, and what the guards say to it; null until the files were compared.</summary>
    public OperationPlan? Plan { get; private set; }

    public GuardAnswers Guards => new(Plan);

    public string Reason { get; set; } = "";

    /// <summary>Why guards that say no should be overruled.</summary>
    public string BreakGlass { get; set; } = "";

    public bool Busy => Phase is DagPhase.Sending or DagPhase.Starting;

    /// <summary>True while the list cannot be changed: it is being sent, or was.</summary>
    public bool IsFixed => Busy || Phase is DagPhase.Started;

    /// <summary>True while leaving the page would lose something: files that were chosen or sent, and are not deployed yet.</summary>
    public bool WouldLose => Busy || (Phase is not DagPhase.Started && Upload.HasWork);

    /// <summary>True while files are on their way, or were sent.</summary>
    public bool HasSent => Busy || Upload.Count(DagEntryState.Sent) > 0;

    /// <summary>Takes what was dropped or picked. While files are sent nothing can be added.</summary>
    public async Task FoundAsync(IReadOnlyList<DroppedFile> files, bool more)
    {
        if (Busy || files.Count is 0) { return; }

        if (Phase is DagPhase.Started) { StartOver(); }

        var unread = Upload.Add(files, more);
        (Phase, Problem) = (DagPhase.Reading, null);
        changed();
        _readings++;
        foreach (var batch in unread.Chunk(ReadAtOnce))
        {
            var readings = await source.ReadAsync(batch, CancellationToken.None);
            foreach (var (entry, reading) in batch.Zip(readings)) { Upload.Keep(entry, reading); }

            changed();
        }

        // Two drops in a row are read side by side; the last one to end asks for both.
        if (--_readings is 0) { await PlanAsync(); }
    }

    /// <summary>Asks the server what the files would change.</summary>
    public async Task PlanAsync()
    {
        (Phase, Problem) = (DagPhase.Planning, null);
        changed();
        try
        {
            var plans = new List<DagFilePlan>();
            foreach (var offers in Upload.Offers.Chunk(DagLimits.Files))
            {
                var answer = await client.PlanAsync(scope, environment, new PlanDags { Files = [.. offers] }, CancellationToken.None);
                plans.AddRange(answer.Files);
                Plan = answer.Operation;
            }

            Upload.Apply(plans);
        }
        catch (ConsoleProblemException refused)
        {
            Problem = refused.Problem;
        }

        Phase = Upload.Entries.Count is 0 ? DagPhase.Choosing : DagPhase.Ready;
        changed();
    }

    public async Task RemoveAsync(DagEntry entry)
    {
        if (Busy) { return; }

        Upload.Remove(entry);
        if (Upload.Entries.Count is 0) { (Phase, Problem) = (DagPhase.Choosing, null); }

        changed();
        await source.ForgetAsync([entry], CancellationToken.None);
    }

    /// <summary>Sends what is to be sent and starts the deployment; asked again while it does so, it does nothing.</summary>
    /// <returns>True when the deployment was accepted.</returns>
    public Task<bool> SendAsync() => SendAsync(Upload.ToSend, thenDeploy: true);

    /// <summary>Tries one file again.</summary>
    public Task RetryAsync(DagEntry entry) => SendAsync([entry], thenDeploy: false);

    /// <summary>Breaks off; what was sent stays sent, and may be gone on with.</summary>
    public async Task StopAsync()
    {
        await _sending.CancelAsync();
        await source.StopAsync(CancellationToken.None);
    }

    public void StartOver() =>
        (Upload, Phase, Problem, Accepted, Plan, Reason, BreakGlass) = (new DagUpload(dagFolder), DagPhase.Choosing, null, null, null, "", "");

    public void Progressed(int file, double fraction)
    {
        Upload.Entries.FirstOrDefault(entry => entry.File == file)?.Progress(fraction);
        changed();
    }

    public void Dispose() => _sending.Dispose();

    private async Task<bool> SendAsync(IReadOnlyList<DagEntry> entries, bool thenDeploy)
    {
        if (Phase is not DagPhase.Ready) { return false; }

        (Phase, Problem) = (DagPhase.Sending, null);
        _sending.Dispose();
        _sending = new CancellationTokenSource();
        var sender = new DagSender(entry => source.SendAsync(entry, DagsClient.StagingAddress(scope, environment, Upload.Id, entry.Path), CancellationToken.None), changed);
        if (await sender.SendAsync(entries, _sending.Token) && thenDeploy) { await DeployAsync(); }

        if (Phase is not DagPhase.Started) { Phase = DagPhase.Ready; }

        changed();
        return Phase is DagPhase.Started;
    }

    private async Task DeployAsync()
    {
        Phase = DagPhase.Starting;
        changed();
        try
        {
            // The server knows the upload by its id: asked twice for the same one, it starts one deployment.
            var accepted = await client.DeployAsync(scope, environment, new DeployDags { Reason = Reason.Trim(), Upload = Upload.Id, BreakGlass = Guards.Overruling(BreakGlass) }, CancellationToken.None);
            (Accepted, Phase) = (accepted, DagPhase.Started);
        }
        catch (ConsoleProblemException refused)
        {
            Problem = refused.Problem;
        }
    }
}
