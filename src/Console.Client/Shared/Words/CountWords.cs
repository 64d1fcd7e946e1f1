using System.Globalization;

namespace DeployConsole.Client.Shared.Words;

/// <summary>How many there are of a kind.</summary>
public static class CountWords
{
    /// <summary>For example <c>1 repository</c> or <c>3 services</c>, from the plural.</summary>
    public static string Of(int count, string plural) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {(count is 1 ? Singular(plural) : plural)}";

    private static string Singular(string plural) => plural.EndsWith("ies", StringComparison.Ordinal) ? $"{plural[..^3]}y" : plural.TrimEnd('s');
}
