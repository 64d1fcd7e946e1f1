using DeployConsole.Sandbox.Network;

namespace DeployConsole.Sandbox.CloudWatch;

/// <summary>Believable load as a pure function of time: a day's wave, a weekend's dip and a little noise.</summary>
internal static class Waves
{
    /// <summary>A number around <paramref name="level"/>, the same whenever it is asked for.</summary>
    public static double At(string name, DateTimeOffset minute, double level)
    {
        var hour = minute.UtcDateTime.TimeOfDay.TotalHours;
        var day = 0.65 + (0.35 * Math.Sin((hour - 9) / 24 * 2 * Math.PI));
        var week = minute.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.6 : 1;
        return Math.Round(level * day * week * (0.9 + (0.2 * Noise(name, minute))), 3);
    }

    /// <summary>0 to 1.</summary>
    public static double Noise(string name, DateTimeOffset minute) =>
        Stable.Hash($"{name}{minute.ToUnixTimeSeconds() / 60}") % 9973 / 9973.0;
}
