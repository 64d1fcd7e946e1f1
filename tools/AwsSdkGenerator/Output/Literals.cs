using System.Globalization;

namespace DeployConsole.AwsSdkGenerator.Output;

/// <summary>Values as C# writes them.</summary>
internal static class Literals
{
    public static string Text(string value) =>
        "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal) + "\"";

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Flag(bool value) => value ? "true" : "false";
}
