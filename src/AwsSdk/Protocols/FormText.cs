using System.Text;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>Names and values as query strings and forms write them.</summary>
internal static class FormText
{
    public static IEnumerable<KeyValuePair<string, string>> Parse(string text) => text
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => KeyValuePair.Create(Decode(pair[0]), pair.Length > 1 ? Decode(pair[1]) : ""));

    public static byte[] Write(IEnumerable<KeyValuePair<string, string>> pairs) => Encoding.UTF8.GetBytes(
        string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")));

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
