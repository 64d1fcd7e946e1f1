using CsCheck;
using DeployConsole.Chaos.Replicas;
using DeployConsole.Sandbox.Faults;

namespace DeployConsole.Chaos.Play;

/// <summary>Random schedules.</summary>
public static class Schedules
{
    private const int Longest = 9;

    // Shorter than a lease, about as long as one, and much longer.
    private static readonly Gen<double> s_pause = Gen.OneOf(1.0, 6.0, 9.5, 10.5, 14.0, 25.0, 70.0);
    private static readonly Gen<double> s_wait = Gen.OneOf(0.1, 0.4, 1.0, 3.0, 12.0, 40.0);
    private static readonly Gen<Who> s_who = Gen.Frequency((1, Gen.Const(Who.First)), (1, Gen.Const(Who.Second)), (3, Gen.Const(Who.Working)));
    private static readonly Gen<Place> s_place = Gen.Frequency(
        (2, Gen.Const(Place.BeforeCommit)), (3, Gen.Const(Place.AfterCommit)), (3, Gen.Const(Place.BeforeCall)), (4, Gen.Const(Place.AfterCall)), (1, Gen.Const(Place.BeforeLook)));

    private static readonly Gen<Move> s_click =
        Gen.Select(Gen.Enum<Deed>(), s_who, Gen.Bool, s_who, (deed, at, twice, again) => (Move)new Click(deed, at, twice, again));

    private static readonly Gen<Move> s_pauseAt = Gen.Select(s_who, s_place, Gen.Int[0, 6], s_pause, (who, at, skip, pause) => (Move)new Ambush(who, at, skip, pause));
    private static readonly Gen<Move> s_dieAt = Gen.Select(s_who, s_place, Gen.Int[0, 6], (who, at, skip) => (Move)new Ambush(who, at, skip, null));
    private static readonly Gen<Move> s_wrong = Gen.Select(
        Gen.OneOf(FaultKind.LoseAnswer, FaultKind.LoseAnswer, FaultKind.Reset, FaultKind.Truncate, FaultKind.Throttle, FaultKind.Hang, FaultKind.Error),
        Gen.OneOf("UpdateService", "DeleteEnvironment", "CreateEnvironment", "PutObject", "GetEnvironment", "ListServiceDeployments", "DescribeServiceDeployments"),
        Gen.Int[0, 2],
        Gen.Int[1, 3],
        (fault, operation, after, count) => (Move)new GoesWrong(fault, operation, after, count));

    private static readonly Gen<Move> s_move = Gen.Frequency(
        (6, s_click),
        (5, s_pauseAt),
        (4, s_dieAt),
        (1, Gen.Select(s_who, s_pause, (who, length) => (Move)new StandStill(who, length))),
        (1, s_who.Select(who => (Move)new Die(who))),
        (1, s_who.Select(who => (Move)new Leave(who))),
        (1, s_who.Select(who => (Move)new CallOff(who))),
        (3, Gen.Const((Move)new StartAgain())),
        (4, s_wrong),
        (6, s_wait.Select(length => (Move)new Wait(length))));

    /// <summary>At least one click, and up to eight other moves around it.</summary>
    public static Gen<Move[]> All { get; } = Gen.Select(s_move.Array[0, 2], s_click, s_move.Array[0, Longest - 3], (Move[] before, Move click, Move[] after) => (Move[])[.. before, click, .. after]);

    /// <summary>In one line.</summary>
    public static string Words(IEnumerable<Move> schedule) => string.Join("; ", schedule);
}
