using System.Globalization;
using DeployConsole.Contracts.Environments;

namespace DeployConsole.Client.Environments;

/// <summary>How the console speaks of environments.</summary>
public static class EnvironmentWords
{
    /// <summary>For example <c>1 to 10</c>; what is not known is said to be unknown.</summary>
    public static string Range(int? least, int? most) => (least, most) switch
    {
        (null, null) => "unknown",
        ({ } low, { } high) when low == high => Number(low),
        ({ } low, { } high) => $"{Number(low)} to {Number(high)}",
        ({ } low, null) => $"at least {Number(low)}",
        (null, { } high) => $"at most {Number(high)}",
    };

    /// <summary>What stands where the last activity is not known: none in the window is another thing than not knowing.</summary>
    public static string NoActivity(ActivityState activity) => activity switch
    {
        ActivityState.Idle => "none seen",
        ActivityState.Busy => "now",
        _ => "unknown",
    };

    public static string Activity(ActivityState activity) => activity switch
    {
        ActivityState.Idle => "Idle",
        ActivityState.Busy => "Busy",
        _ => "Activity unknown",
    };

    /// <summary>The names of the log modules that are on, off or, when null, unknown.</summary>
    public static string Modules(IEnumerable<LogModuleView> modules, bool? enabled) =>
        string.Join(", ", modules.Where(module => module.Enabled == enabled).Select(module => module.Module));

    /// <summary>Whether the newest update of an environment failed, or went wrong in a way that a person should see.</summary>
    public static bool IsTroubled(LastUpdateView? update) =>
        update is not null && (update.ErrorCode is { Length: > 0 } || update.ErrorMessage is { Length: > 0 } || string.Equals(update.Status, "FAILED", StringComparison.OrdinalIgnoreCase));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
