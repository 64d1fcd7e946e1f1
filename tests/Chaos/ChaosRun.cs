using CsCheck;
using DeployConsole.Chaos.Broken;
using DeployConsole.Chaos.Ground;
using DeployConsole.Chaos.Play;
using DeployConsole.Chaos.Replicas;
using DeployConsole.Chaos.Time;

namespace DeployConsole.Chaos;

/// <summary>Plays random schedules.</summary>
public sealed class ChaosRun
{
    private readonly DatabaseGround _ground;
    private readonly Stillness _stillness = new();
    private readonly List<Finding> _found = [];

    private readonly Action<string> _told;
    private readonly Defect _defect;
    private readonly IReadOnlyCollection<Breach> _sought;
    private readonly Dictionary<string, int> _carriedOut = new(StringComparer.Ordinal);

    private ChaosRun(DatabaseGround ground, Defect defect, IReadOnlyCollection<Breach> sought, Action<string> told) => (_ground, _defect, _sought, _told) = (ground, defect, sought, told);

    /// <summary>How many schedules were played.</summary>
    public int Played { get; private set; }

    /// <summary>How often AWS carried each kind of change out: what never happened cannot have gone wrong.</summary>
    public IReadOnlyDictionary<string, int> CarriedOut => _carriedOut;

    /// <summary>What must not have happened, and did.</summary>
    public IReadOnlyList<Finding> Found => _found;

    /// <summary>The smallest schedule that something was found with, and the seed that plays it again; null when nothing was found.</summary>
    public string? Example { get; private set; }

    /// <summary>Plays <paramref name="schedules"/> on SQLite or on PostgreSQL. It keeps the thread: nothing else may run in the process meanwhile.</summary>
    /// <param name="told">Told of each schedule in words before it is played.</param>
    /// <param name="seed">Of CsCheck, to play the same again; null for others each time.</param>
    public static Task<ChaosRun> PlayAsync(int schedules, bool postgreSql, string? seed, Action<string> told, CancellationToken cancellationToken) =>
        PlayAsync(schedules, postgreSql, seed, Defect.None, [], told, cancellationToken);

    /// <summary>Plays on an engine that is broken, at most <paramref name="schedules"/>, and ends with the first that notices it.</summary>
    /// <param name="seed">Of the first schedule; the others are random.</param>
    /// <param name="sought">What that engine does wrong, any of them; what else goes wrong with it is no news.</param>
    public static Task<ChaosRun> PlayBrokenAsync(int schedules, string? seed, Defect defect, IReadOnlyCollection<Breach> sought, CancellationToken cancellationToken) =>
        PlayAsync(schedules, postgreSql: false, seed, defect, sought, told: _ => { }, cancellationToken);

    /// <summary>Plays one schedule, on SQLite.</summary>
    public static Task<ChaosRun> PlayAsync(IReadOnlyList<Move> schedule, CancellationToken cancellationToken) =>
        PlayAsync(Gen.Const(schedule.ToArray()), schedules: 1, postgreSql: false, seed: null, Defect.None, [], told: _ => { }, cancellationToken);

    private static Task<ChaosRun> PlayAsync(
        int schedules, bool postgreSql, string? seed, Defect defect, IReadOnlyCollection<Breach> sought, Action<string> told, CancellationToken cancellationToken) =>
        PlayAsync(Schedules.All, schedules, postgreSql, seed, defect, sought, told, cancellationToken);

    private static async Task<ChaosRun> PlayAsync(
        Gen<Move[]> from, int schedules, bool postgreSql, string? seed, Defect defect, IReadOnlyCollection<Breach> sought, Action<string> told, CancellationToken cancellationToken)
    {
        GatedCalls.Install();
        await using DatabaseGround ground = postgreSql ? await PostgreSqlGround.PrepareAsync() : await SqliteGround.PrepareAsync();
        var run = new ChaosRun(ground, defect, sought, told);

        // A thread of its own: whether the pool is still must not depend on who asks.
        await Task.Factory.StartNew(() => run.Sample(from, schedules, seed), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return run;
    }

    private void Sample(Gen<Move[]> from, int schedules, string? seed)
    {
        try
        {
            from.Sample(Check, seed: seed, iter: schedules, threads: 1, print: Schedules.Words);
        }
        catch (CsCheckException found)
        {
            Example = $"{found.Message}\n{found.InnerException?.Message}";
        }
    }

    private void Check(Move[] schedule)
    {
        // An engine that is known to be broken needs no smaller example.
        if (_defect is not Defect.None && _found.Count > 0) { return; }

        _told(Schedules.Words(schedule));
        var findings = Play(schedule);
        Played++;
        if (_defect is not Defect.None) { findings = [.. findings.Where(finding => _sought.Contains(finding.Breach))]; }

        _found.AddRange(findings);
        if (findings.Count > 0) { throw new InvalidOperationException(string.Join('\n', findings.Select(finding => $"{finding.Breach}: {finding.Words}"))); }
    }

    // CsCheck plays on the thread that it was given, which is the simulation's own: an await would go on in the pool, which has to be still.
#pragma warning disable RS0030
    private IReadOnlyList<Finding> Play(Move[] schedule)
    {
        var simulation = Simulation.BeginAsync(_ground, _stillness, _defect, _carriedOut).GetAwaiter().GetResult();
        try
        {
            return simulation.Play(schedule);
        }
        finally
        {
            simulation.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
#pragma warning restore RS0030
}
