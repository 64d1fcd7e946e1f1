using System.Globalization;
using DeployConsole.Server.Hosting;

namespace DeployConsole.Server.Audit;

/// <summary>Reads the bounds of a filter.</summary>
internal static class AuditInstants
{
    private static readonly string[] s_instants = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>Milliseconds since 1970 of an instant with its offset, or of a day's midnight in UTC; null for none.</summary>
    /// <exception cref="ProblemException">It is neither.</exception>
    public static long? Read(string name, string? text)
    {
        if (string.IsNullOrEmpty(text)) { return null; }
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        }

        // An instant without an offset would mean the server's own time zone, which nobody who asks knows.
        if ((text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-'))
            && DateTimeOffset.TryParseExact(text, s_instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return instant.ToUnixTimeMilliseconds();
        }

        throw ProblemException.Invalid(name, "Write an instant with its offset, as 2026-11-23T09:00:00+01:00 or …Z, or a day, as 2026-11-23.");
    }
}
