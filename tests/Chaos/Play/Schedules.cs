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
    // An operation writes often and calls once or twice.
    private static readonly Gen<(Place At, int Skip)> s_place = Gen.Frequency(
        (2, Often(Place.BeforeWrite)), (2, Often(Place.BeforeCommit)), (3, Often(Place.AfterCommit)), (3, Seldom(Place.BeforeCall)), (4, Seldom(Place.AfterCall)), (1, Seldom(Place.BeforeLook)));

    private static readonly Gen<Move> s_click =
        Gen.Select(Gen.Enum<Deed>(), s_who, Gen.Bool, s_who, (deed, at, twice, again) => (Move)new Click(deed, at, twice, again));

    private static readonly Gen<Move> s_pauseAt = Gen.Select(s_who, s_place, s_pause, (who, place, pause) => (Move)new Ambush(who, place.At, place.Skip, pause));
    private static readonly Gen<Move> s_dieAt = Gen.Select(s_who, s_place, (who, place) => (Move)new Ambush(who, place.At, place.Skip, null));

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
        (1, Gen.Const((Move)new DamageSnapshot())),
        (4, s_wrong),
        (6, s_wait.Select(length => (Move)new Wait(length))));

    private static readonly Gen<Move[]> s_any = Gen.Select(s_move.Array[0, 2], s_click, s_move.Array[0, Longest - 3], (Move[] before, Move click, Move[] after) => (Move[])[.. before, click, .. after]);

    // What leases are for: the one that works stands still right before it calls or writes, for so long that the other one acts in its place.
    private static readonly Gen<Move> s_late = Gen.Select(
        Gen.Frequency((1, Gen.Const((Place.BeforeCall, 0))), (1, Often(Place.BeforeWrite))), Gen.OneOf(14.0, 90.0, 120.0),
        ((Place At, int Skip) place, double pause) => (Move)new Ambush(Who.Working, place.At, place.Skip, pause));

    // A second redeployment is one more deployment; the other deeds come to nothing when they are asked for twice.
    private static readonly Gen<Move> s_redeploy = Gen.OneOf(Deed.RedeployWeb, Deed.RedeployWorker).Select(deed => (Move)new Click(deed, Who.Working, Twice: false, Who.Working));

    private static readonly Gen<Move[]> s_tooLate = Gen.Select(s_move.Array[0, 2], s_late, Gen.OneOf(s_click, s_redeploy), s_move.Array[0, Longest - 4], (Move[] before, Move late, Move click, Move[] after) =>
        (Move[])[.. before, late, click, .. after]);

    // A tear-down whose snapshot cannot be read: few others would meet it.
    private static readonly Gen<Move[]> s_tearDown = Gen.Select(s_move.Array[0, 2], s_move.Array[0, Longest - 4], (Move[] before, Move[] after) =>
        (Move[])[.. before, new DamageSnapshot(), new Click(Deed.Hibernate, Who.Working, Twice: false, Who.Working), .. after]);

    // Only what was torn down can be restored.
    private static readonly Gen<Move[]> s_thereAndBack = Gen.Select(s_move.Array[0, 1], s_move.Array[0, Longest - 4], (Move[] before, Move[] after) =>
        (Move[])[new Click(Deed.Hibernate, Who.Working, Twice: false, Who.Working), new Wait(40), .. before, new Click(Deed.Restore, Who.Working, Twice: false, Who.Working), .. after]);

    /// <summary>At least one click, and up to eight other moves around it.</summary>
    public static Gen<Move[]> All { get; } = Gen.Frequency((6, s_any), (3, s_tooLate), (1, s_tearDown), (1, s_thereAndBack));

    /// <summary>In one line.</summary>
    public static string Words(IEnumerable<Move> schedule) => string.Join("; ", schedule);

    private static Gen<(Place At, int Skip)> Often(Place at) => Gen.Int[0, 6].Select(skip => (at, skip));

    private static Gen<(Place At, int Skip)> Seldom(Place at) => Gen.Int[0, 1].Select(skip => (at, skip));
}
