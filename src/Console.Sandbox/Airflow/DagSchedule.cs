using Cronos;
using DeployConsole.Sandbox.Airflow.Python;

namespace DeployConsole.Sandbox.Airflow;

/// <summary>When a DAG runs by itself.</summary>
internal sealed class DagSchedule
{
    private static readonly Dictionary<string, string> s_presets = new()
    {
        ["@hourly"] = "0 * * * *", ["@daily"] = "0 0 * * *", ["@midnight"] = "0 0 * * *", ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *", ["@quarterly"] = "0 0 1 */3 *", ["@yearly"] = "0 0 1 1 *", ["@annually"] = "0 0 1 1 *",
    };

    private readonly CronExpression? _cron;

    private DagSchedule(string? text, CronExpression? cron, TimeSpan? every)
    {
        Text = text;
        _cron = cron;
        Every = every;
    }

    /// <summary>The cron expression or preset as it was written, or null.</summary>
    public string? Text { get; }

    public TimeSpan? Every { get; }

    public bool Runs => _cron is not null || Every is not null;

    /// <summary>Airflow's sentence about it.</summary>
    public string Description => _cron is not null && Text is { } text ? Describe(s_presets.GetValueOrDefault(text, text)) : Every is not null ? "" : "Never, external triggers only";

    /// <summary>Reads the schedule of a DAG; null for an expression that Airflow refuses.</summary>
    public static DagSchedule? Of(DagSource source)
    {
        if (source.Cron is not { } text || text is "@once" or "@continuous" or "None")
        {
            return new(null, null, source.Every);
        }

        return CronExpression.TryParse(s_presets.GetValueOrDefault(text, text), out var cron) ? new(text, cron, null) : null;
    }

    /// <summary>The first moment of the schedule after another.</summary>
    public DateTimeOffset? After(DateTimeOffset moment, DateTimeOffset anchor)
    {
        if (_cron is not null)
        {
            return _cron.GetNextOccurrence(moment, TimeZoneInfo.Utc);
        }

        if (Every is not { } every)
        {
            return null;
        }

        var steps = Math.Max(0, Math.Floor((moment - anchor) / every) + 1);
        return anchor + (every * steps);
    }

    private static string Describe(string cron)
    {
        var parts = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["*", "*", "*", "*", "*"] => "Every minute",
            [['*', '/', .. var step], "*", "*", "*", "*"] => $"Every {step} minutes",
            ["0", "*", "*", "*", "*"] => "Every hour",
            [var minute, var hour, "*", "*", "*"] when minute.All(char.IsAsciiDigit) && hour.All(char.IsAsciiDigit) => $"At {hour.PadLeft(2, '0')}:{minute.PadLeft(2, '0')}",
            _ => "",
        };
    }
}
