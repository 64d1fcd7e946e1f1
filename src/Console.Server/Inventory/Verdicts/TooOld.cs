using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>What was healthy long ago may be anything now: a verdict that is too old becomes unknown.</summary>
internal static class TooOld
{
    private static readonly TimeSpan s_least = TimeSpan.FromMinutes(2);

    /// <param name="verdict">What was concluded from the rows.</param>
    /// <param name="asOf">How old the rows are.</param>
    /// <param name="reading">How the newest read of their kind went.</param>
    /// <param name="now">The time of the judgement.</param>
    public static Verdict Judge(Verdict verdict, DateTimeOffset asOf, CellReading reading, DateTimeOffset now)
    {
        var age = now - asOf;
        var longest = 10 * reading.Interval > s_least ? 10 * reading.Interval : s_least;
        if (age <= longest) { return verdict; }

        var why = reading.State switch
        {
            CellState.Denied => reading.MissingAction is { } action ? $"the console's role lacks {action}" : "AWS refuses the console's role",
            CellState.Throttled => "AWS asks to slow down",
            CellState.Unreachable => "AWS does not answer",
            _ => "it was not read again since",
        };
        return new Verdict(HealthState.Unknown, "Unknown", $"Last seen {Durations.Words(age)} ago, then {verdict.Word}: {why}", asOf) { LastSeen = verdict.LastSeen ?? verdict.State };
    }
}
