using System.Collections.Immutable;
using DeployConsole.Contracts.Dags;

namespace DeployConsole.Client.Dags;

/// <summary>The files of one deployment, before they are one: what was chosen, what it would change, what is sent.</summary>
/// <param name="dagFolder">The environment's DAG path, for example <c>dags</c>.</param>
public sealed class DagUpload(string dagFolder)
{
    private List<DagEntry> _entries = [];

    /// <summary>Under which the server stages the files. A new one whenever what was staged is no longer what is listed.</summary>
    public Guid Id { get; private set; } = Guid.NewGuid();

    /// <summary>Refused and failed files first, then in path order; the order stays while files are sent.</summary>
    public IReadOnlyList<DagEntry> Entries => _entries;

    /// <summary>Grows when files come, go, or move between those that are sent and those that are not; not with their progress.</summary>
    public int Version { get; private set; }

    /// <summary>Leftovers of tools that were dropped with the rest and are not sent.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The folder name that was taken off all paths; null when none was.</summary>
    public string? DroppedFolder { get; private set; }

    /// <summary>True when more files were dropped than are looked at.</summary>
    public bool More { get; private set; }

    /// <summary>What the server is asked about.</summary>
    public ImmutableArray<DagFileOffer> Offers =>
        [.. _entries.Where(entry => entry is { Sha256: not null, State: not DagEntryState.Refused }).Select(entry => new DagFileOffer(entry.Path, entry.SizeBytes, entry.Sha256 ?? ""))];

    /// <summary>What still has to be sent.</summary>
    public IReadOnlyList<DagEntry> ToSend => [.. _entries.Where(entry => entry.IsToBeSent)];

    /// <summary>True when there is something to deploy: sent already, or to be sent.</summary>
    public bool HasWork => _entries.Any(IsTaken);

    /// <summary>Why these files cannot be sent together; null when they can.</summary>
    public string? Refusal => More
        ? "More files were dropped than can be looked at. Drop the folder that holds the DAGs alone."
        : DagRules.RefusalOfAll(Count(IsTaken), _entries.Where(IsTaken).Sum(entry => entry.SizeBytes));

    /// <summary>The part of the bytes that is with the server, 0 to 1.</summary>
    public double Progress => _entries.Where(IsTaken).ToList() is { Count: > 0 } taken
        ? taken.Sum(entry => entry.Fraction * Math.Max(1, entry.SizeBytes)) / taken.Sum(entry => Math.Max(1, entry.SizeBytes))
        : 0;

    public int Count(DagEntryState state) => Count(entry => entry.State == state);

    public int Count(DagChange change) => Count(entry => entry.Change == change && entry.State is not DagEntryState.Refused);

    /// <summary>Adds what was chosen; a path that was there already is replaced. Answers with the files that are left to read.</summary>
    public IReadOnlyList<DagEntry> Add(IReadOnlyCollection<DroppedFile> files, bool more)
    {
        var wanted = files.Where(file => !DagRules.IsLeftover(file.Path)).ToList();
        var folder = DagRules.FolderToDrop([.. wanted.Select(file => file.Path)], dagFolder);
        LeftOut += files.Count - wanted.Count;
        More |= more;
        if (folder.Length > 0) { DroppedFolder = folder; }

        var added = wanted.Select(file => new DagEntry(file, file.Path[folder.Length..])).DistinctBy(entry => entry.Path, StringComparer.Ordinal).ToList();
        var paths = added.Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        Forget(entry => paths.Contains(entry.Path));
        foreach (var entry in added)
        {
            if (DagRules.Refusal(entry.Path, entry.SizeBytes) is { } why) { entry.Refuse(why); }
        }

        _entries.AddRange(added);
        Arrange();
        return [.. added.Where(entry => entry.State is DagEntryState.Reading)];
    }

    public void Remove(DagEntry entry)
    {
        Forget(other => ReferenceEquals(other, entry));
        if (_entries.Count is 0) { (LeftOut, DroppedFolder, More) = (0, null, false); }
    }

    /// <summary>Keeps what the browser read of a file.</summary>
    public void Keep(DagEntry entry, FileReading reading)
    {
        if (DagRules.Refusal(reading) is not { } why)
        {
            entry.Sha256 = reading.Sha256;
            return;
        }

        entry.Refuse(why);
        Version++;
    }

    /// <summary>Takes over what the server says about each file; a file that it does not name is refused rather than guessed.</summary>
    public void Apply(IEnumerable<DagFilePlan> said)
    {
        var plans = said.ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var entry in _entries.Where(entry => entry is { Sha256: not null, State: not (DagEntryState.Refused or DagEntryState.Sent) }))
        {
            if (plans.TryGetValue(entry.Path, out var file)) { entry.Compare(file.Change, file.Why); }
            else { entry.Refuse("The server did not say what this file would change."); }
        }

        Arrange();
    }

    private static bool IsTaken(DagEntry entry) => entry.State is DagEntryState.Waiting or DagEntryState.Sending or DagEntryState.Sent or DagEntryState.Failed;

    private int Count(Func<DagEntry, bool> holds) => _entries.Count(holds);

    private void Forget(Func<DagEntry, bool> gone)
    {
        var staged = _entries.Any(entry => gone(entry) && entry.State is DagEntryState.Sent or DagEntryState.Sending or DagEntryState.Failed);
        _entries = [.. _entries.Where(entry => !gone(entry))];
        Version++;
        if (!staged) { return; }

        // What was staged goes into the deployment, so a file that was taken off the list needs an upload without it.
        Id = Guid.NewGuid();
        foreach (var entry in _entries.Where(entry => entry.State is DagEntryState.Sent)) { entry.Wait(); }
    }

    private void Arrange()
    {
        _entries = [.. _entries
            .OrderBy(entry => entry.State is DagEntryState.Refused or DagEntryState.Failed ? 0 : entry.State is DagEntryState.Unchanged ? 2 : 1)
            .ThenBy(entry => entry.Path, StringComparer.Ordinal)];
        Version++;
    }
}
