using System.Collections.Immutable;
using System.Globalization;
using DeployConsole.Contracts.Dags;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server.Dags;

/// <summary>Says what a deployment did, file by file.</summary>
internal static class DagDeploymentWords
{
    /// <summary>For example <c>2 new, 1 changed, 5 unchanged.</c></summary>
    public static string Counts(IReadOnlyCollection<DagDeploymentFile> files)
    {
        string[] counts =
        [
            .. new[] { (DagChange.New, "new"), (DagChange.Changed, "changed"), (DagChange.Unchanged, "unchanged") }
                .Select(kind => (Count: files.Count(file => file.Change == kind.Item1), Word: kind.Item2))
                .Where(kind => kind.Count > 0)
                .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count} {kind.Word}")),
        ];
        return counts.Length is 0 ? "No files." : string.Join(", ", counts) + ".";
    }

    /// <summary>What a deployment of planned files changes, before and after.</summary>
    public static ImmutableArray<PlannedChange> Changes(DagPlan plan) =>
    [
        .. plan.Files.Where(file => file.Change is DagChange.New or DagChange.Changed)
            .Select(file => new PlannedChange(file.Path, file.Change is DagChange.New ? "not there" : "another content", "as it is sent")),
    ];

    /// <summary>How far a deployment of planned files reaches.</summary>
    public static string Reach(DagPlan plan) => plan.Files.Count(file => file.Change is DagChange.New or DagChange.Changed) switch
    {
        0 => $"No file of {plan.Bucket}/{plan.Prefix} is written",
        1 => $"1 file of {plan.Bucket}/{plan.Prefix} is written; Airflow parses it by itself",
        var files => $"{files} files of {plan.Bucket}/{plan.Prefix} are written; Airflow parses them by itself",
    };

    /// <summary>Which files are in the bucket now because of the deployment, and which are not: nobody has to guess after a failure.</summary>
    public static string Account(IReadOnlyCollection<DagDeploymentFile> files)
    {
        var written = files.Where(file => file.State is SendState.Written).Select(Versions).ToList();
        var open = files.Where(file => file.State is SendState.Sending).Select(file => file.Path).ToList();
        var not = files.Where(file => file.State is SendState.Waiting or SendState.Moved or SendState.Refused).Select(file => file.Path).ToList();
        string[] sentences =
        [
            .. written.Count > 0 ? [$"Written: {string.Join(", ", written)}."] : (string[])["Nothing was written."],
            .. open.Count > 0 ? [$"Not known: {string.Join(", ", open)}."] : (string[])[],
            .. not.Count > 0 ? [$"Not written: {string.Join(", ", not)}."] : (string[])[],
        ];
        return string.Join(' ', sentences);
    }

    private static string Versions(DagDeploymentFile file) => (file.NewVersionId, file.OldVersionId) switch
    {
        ({ } now, { } before) => $"{file.Path} (version {now}, before {before})",
        ({ } now, null) => $"{file.Path} (version {now})",
        _ => file.Path,
    };
}
