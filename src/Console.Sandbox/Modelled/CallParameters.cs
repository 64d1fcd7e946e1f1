using System.Globalization;
using DeployConsole.AwsSdk.Protocols;

namespace DeployConsole.Sandbox.Modelled;

/// <summary>A call's plain parameters in one line, for the call log. Nested ones stay out: they may hold secrets.</summary>
internal static class CallParameters
{
    private const int LongestValue = 120;
    private const int LongestLine = 400;

    public static string? Of(ServerCall call)
    {
        var line = string.Join(' ', call.Operation.Input.Members
            .Select(member => (member.Name, Text: Text(member.Get(call.Request))))
            .Where(pair => pair.Text is not null)
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Text}"));
        return line.Length == 0 ? null : Cut(line, LongestLine);
    }

    private static string? Text(object? value) => value switch
    {
        string text => Cut(text, LongestValue),
        bool flag => flag ? "true" : "false",
        int or long or double or float => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        List<string> { Count: > 0 } texts => Cut(string.Join(',', texts), LongestValue),
        _ => null,
    };

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest] + "…";
}
