using DeployConsole.Server.Live;

namespace DeployConsole.Server.Storage.Faults;

/// <summary>Whether the database can be used, as this process knows it.</summary>
/// <remarks>Who meets a failure reports it; whether the database is away is then found out by <see cref="DatabaseWatch"/>, which also finds that it is back.</remarks>
public sealed class DatabaseState(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private (DateTimeOffset At, string Reason)? _suspicion;
    private volatile DatabaseTrouble? _trouble;

    /// <summary>Null while it can be used.</summary>
    public DatabaseTrouble? Trouble => _trouble;

    /// <summary>Raised when it is time to look at once.</summary>
    public ChangeSignal Suspected { get; } = new();

    /// <summary>Raised when it can be used again: what waited goes on, and what was missed is read.</summary>
    public ChangeSignal Recovered { get; } = new();

    /// <summary>Takes a failure for what it says about the whole database; anything else is left alone.</summary>
    public void Report(Exception failure)
    {
        switch (DatabaseFaults.TroubleOf(failure))
        {
            case TroubleKind.Away:
                Suspect(failure);
                break;
            case { } kind and (TroubleKind.Full or TroubleKind.ReadOnly or TroubleKind.Broken):
                Known(kind);
                Suspected.Raise();
                break;
        }
    }

    /// <summary>The trouble that a failure means for whoever met it; null when it is about one statement.</summary>
    public DatabaseTrouble? TroubleOf(Exception failure) =>
        DatabaseFaults.TroubleOf(failure) is not { } kind ? null
        : _trouble is { } known && known.Kind == kind ? known
        : new DatabaseTrouble(kind, clock.GetUtcNow());

    /// <exception cref="DatabaseTroubleException">It is known not to answer: asking would only be waiting.</exception>
    public void DemandAnswers()
    {
        if (_trouble is { Kind: TroubleKind.Away } away && !DatabaseWatch.IsProbing) { throw new DatabaseTroubleException(away); }
    }

    /// <summary>It was looked at, and has that trouble.</summary>
    internal DatabaseTrouble Known(TroubleKind kind)
    {
        lock (_gate)
        {
            if (_trouble is { } known && known.Kind == kind) { return known; }

            return _trouble = new DatabaseTrouble(kind, _trouble?.Since ?? _suspicion?.At ?? clock.GetUtcNow());
        }
    }

    /// <summary>It was looked at, and can be used.</summary>
    /// <returns>What the trouble was, when that is news; and what somebody met who suspected one.</returns>
    internal (DatabaseTrouble? Over, string? Suspicion) Usable()
    {
        (DatabaseTrouble? Over, string? Suspicion) before;
        lock (_gate) { (before, _trouble, _suspicion) = ((_trouble, _suspicion?.Reason), null, null); }

        if (before.Over is not null) { Recovered.Raise(); }

        return before;
    }

    private void Suspect(Exception failure)
    {
        lock (_gate) { _suspicion ??= (clock.GetUtcNow(), failure.GetBaseException().Message); }

        Suspected.Raise();
    }
}
