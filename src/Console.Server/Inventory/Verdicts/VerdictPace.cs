namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>How long things may take before they are something else. An accelerated account is judged by its own time.</summary>
/// <param name="Stuck">A deployment that neither completes nor fails for so long is stuck.</param>
/// <param name="Recent">Failures of tasks within so long still matter.</param>
/// <param name="RolledBack">A rollback is worth a person's look for so long.</param>
internal sealed record VerdictPace(TimeSpan Stuck, TimeSpan Recent, TimeSpan RolledBack)
{
    public static VerdictPace Of(double timeFactor) => new(
        Scaled(TimeSpan.FromMinutes(30), timeFactor),
        Scaled(TimeSpan.FromMinutes(15), timeFactor),
        Scaled(TimeSpan.FromHours(24), timeFactor));

    private static TimeSpan Scaled(TimeSpan real, double factor)
    {
        var scaled = real / Math.Max(1, factor);
        return scaled < s_least ? s_least : scaled;
    }

    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(20);
}
