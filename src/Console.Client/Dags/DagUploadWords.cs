using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Dags;

namespace DeployConsole.Client.Dags;

/// <summary>What the upload form says.</summary>
public static class DagUploadWords
{
    /// <summary>What stands now, in one sentence.</summary>
    public static string Summary(DagUploadFlow flow) => flow.Phase switch
    {
        DagPhase.Reading => $"Reading files: {flow.Upload.Entries.Count - flow.Upload.Count(DagEntryState.Reading) + flow.Upload.Entries.Count(entry => entry is { State: DagEntryState.Reading, Sha256: not null })} of {flow.Upload.Entries.Count}.",
        DagPhase.Planning => "Comparing with the DAG folder.",
        DagPhase.Sending => $"Sending: {flow.Upload.Count(DagEntryState.Sent)} of {Files(flow.Upload.Entries.Count(entry => entry.State is DagEntryState.Waiting or DagEntryState.Sending or DagEntryState.Sent or DagEntryState.Failed))} sent.",
        DagPhase.Starting => "All files are sent. Starting the deployment.",
        DagPhase.Started => "The files were handed over; the operation above says how far it is.",
        _ when !flow.Upload.HasWork && flow.Upload.Count(DagEntryState.Unchanged) is > 0 and var same =>
            $"Nothing to send: {(same is 1 ? "the file is" : $"{same} files are")} in the DAG folder already, byte for byte{Refused(flow)}.",
        _ => Counts(flow),
    };

    /// <summary>The button's words.</summary>
    public static string Deed(DagUploadFlow flow, string environment) =>
        flow.Plan is { NeedsApproval: true } ? $"Ask for approval to send {Files(flow.Upload.ToSend.Count + flow.Upload.Count(DagEntryState.Sent))} to {environment}" : Sends(flow, environment);

    /// <summary>Why the button does nothing yet; null when it does.</summary>
    public static string? Missing(DagUploadFlow flow) => flow switch
    {
        { Upload.Refusal: { } refusal } => refusal,
        { Phase: not DagPhase.Ready } => "The files are still being compared.",
        { Plan.Refusal: { } refusal } => refusal,
        _ when flow.Guards.Missing(flow.BreakGlass) is { } held => held,
        _ when !ReasonField.IsEnough(flow.Reason) => "Give a reason of at least 3 characters.",
        _ => null,
    };

    public static string Files(int count) => count is 1 ? "1 file" : $"{count} files";

    private static string Sends(DagUploadFlow flow, string environment) => flow.Upload.Count(DagEntryState.Failed) switch
    {
        > 0 and var failed when flow.Upload.ToSend.Count == failed => $"Try {Files(failed)} again and deploy",
        _ when flow.Upload.ToSend.Count is 0 => $"Deploy {Files(flow.Upload.Count(DagEntryState.Sent))} to {environment}",
        _ => $"Send {Files(flow.Upload.ToSend.Count + flow.Upload.Count(DagEntryState.Sent))} to {environment}",
    };

    private static string Counts(DagUploadFlow flow)
    {
        (int Count, string Word)[] counts =
        [
            (flow.Upload.Count(DagChange.New), "new"),
            (flow.Upload.Count(DagChange.Changed), "changed"),
            (flow.Upload.Count(DagChange.Unchanged), "unchanged"),
            (flow.Upload.Count(DagEntryState.Refused), "refused"),
            (flow.Upload.Count(DagEntryState.Failed), "failed"),
        ];
        return string.Join(", ", counts.Where(pair => pair.Count > 0).Select(pair => $"{pair.Count} {pair.Word}")) is { Length: > 0 } words ? $"{words}." : "";
    }

    private static string Refused(DagUploadFlow flow) => flow.Upload.Count(DagEntryState.Refused) is > 0 and var refused ? $"; {Files(refused)} refused" : "";
}
