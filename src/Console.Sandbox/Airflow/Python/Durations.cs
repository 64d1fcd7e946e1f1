using System.Globalization;

namespace DeployConsole.Sandbox.Airflow.Python;

/// <summary><c>timedelta(hours=2)</c> and <c>datetime(2024, 1, 1)</c> in source.</summary>
internal static class Durations
{
    public static TimeSpan? Read(IReadOnlyList<Token> tokens)
    {
        var at = Find(tokens, "timedelta", "duration");
        if (at < 0)
        {
            return null;
        }

        var arguments = Arguments.Read(tokens, at + 1);
        var total = TimeSpan.Zero;
        foreach (var (unit, one) in (ReadOnlySpan<(string, TimeSpan)>)
            [("weeks", TimeSpan.FromDays(7)), ("days", TimeSpan.FromDays(1)), ("hours", TimeSpan.FromHours(1)), ("minutes", TimeSpan.FromMinutes(1)), ("seconds", TimeSpan.FromSeconds(1))])
        {
            total += one * (arguments.Number(unit) ?? 0);
        }

        if (arguments.Positional.Count > 0 && arguments.Positional[0] is [{ Kind: TokenKind.Number } days])
        {
            total += TimeSpan.FromDays(int.Parse(days.Value, CultureInfo.InvariantCulture));
        }

        return total > TimeSpan.Zero ? total : null;
    }

    public static DateTimeOffset? Date(IReadOnlyList<Token> tokens)
    {
        var at = Find(tokens, "datetime", "DateTime");
        if (at < 0)
        {
            return null;
        }

        var numbers = Arguments.Read(tokens, at + 1).Positional
            .TakeWhile(part => part is [{ Kind: TokenKind.Number }])
            .Select(part => int.Parse(part[0].Value, CultureInfo.InvariantCulture))
            .ToList();
        return numbers is [>= 1 and <= 9999, >= 1 and <= 12, >= 1 and <= 28, ..] or [>= 1 and <= 9999, >= 1 and <= 12, <= 31, ..]
            && numbers[2] >= 1 && numbers[2] <= DateTime.DaysInMonth(numbers[0], numbers[1])
            ? new DateTimeOffset(numbers[0], numbers[1], numbers[2], 0, 0, 0, TimeSpan.Zero)
            : null;
    }

    private static int Find(IReadOnlyList<Token> tokens, params ReadOnlySpan<string> names)
    {
        for (var index = 0; index + 1 < tokens.Count; index++)
        {
            if (tokens[index].Kind == TokenKind.Name && names.Contains(tokens[index].Value) && tokens[index + 1].Is("("))
            {
                return index;
            }
        }

        return -1;
    }
}
