using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.Sandbox.Frame;

/// <summary>Holds a request against the constraints of its model: required members, lengths, ranges, patterns, enumerations.</summary>
internal static class RequestRules
{
    private static readonly ConcurrentDictionary<string, Regex?> s_patterns = new();

    /// <summary>What is wrong, in the words that AWS's services share; empty when nothing is.</summary>
    public static List<string> Broken(Shape shape, object request)
    {
        List<string> broken = [];
        Structure(shape, request, "", broken);
        return broken;
    }

    public static string Sentence(IReadOnlyList<string> broken) =>
        $"{broken.Count} validation error{(broken.Count == 1 ? "" : "s")} detected: {string.Join("; ", broken)}";

    private static void Structure(Shape shape, object owner, string path, List<string> broken)
    {
        foreach (var member in shape.Members)
        {
            var at = path.Length == 0 ? Camel(member.Name) : $"{path}.{Camel(member.Name)}";
            var value = member.Get(owner);
            if (value is null)
            {
                if (member.Required)
                {
                    broken.Add($"Value null at '{at}' failed to satisfy constraint: Member must not be null");
                }
            }
            else
            {
                Value(member.Shape, value, at, broken);
            }
        }
    }

    private static void Value(Shape shape, object value, string at, List<string> broken)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Structure:
                Structure(shape, value, at, broken);
                break;
            case ShapeKind.List:
                var list = (IList)value;
                Length(shape, list.Count, at, $"[{string.Join(", ", list.Cast<object>().Take(3))}]", broken);
                for (var index = 0; index < list.Count; index++)
                {
                    Value(shape.Element, list[index] ?? "", $"{at}.{index + 1}.member", broken);
                }

                break;
            case ShapeKind.Map:
                var map = (IDictionary)value;
                Length(shape, map.Count, at, "{}", broken);
                foreach (DictionaryEntry entry in map)
                {
                    Value(shape.Key, entry.Key, at, broken);
                    Value(shape.Element, entry.Value ?? "", $"{at}.{entry.Key}.member", broken);
                }

                break;
            case ShapeKind.Text:
                Text(shape, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", at, broken);
                break;
            case ShapeKind.Integer or ShapeKind.Long or ShapeKind.Double or ShapeKind.Float:
                Range(shape, Convert.ToDouble(value, CultureInfo.InvariantCulture), at, broken);
                break;
        }
    }

    private static void Text(Shape shape, string text, string at, List<string> broken)
    {
        Length(shape, text.Length, at, text, broken);
        if (shape.Values.Count > 0 && !shape.Values.Contains(text))
        {
            broken.Add($"Value '{Short(text)}' at '{at}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", shape.Values)}]");
        }

        if (shape.Pattern is { } pattern && Compiled(pattern) is { } expression && !expression.IsMatch(text))
        {
            broken.Add($"Value '{Short(text)}' at '{at}' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}");
        }
    }

    private static void Length(Shape shape, int length, string at, string shown, List<string> broken)
    {
        if (shape.Min is { } min && length < min)
        {
            broken.Add($"Value '{Short(shown)}' at '{at}' failed to satisfy constraint: Member must have length greater than or equal to {Number(min)}");
        }

        if (shape.Max is { } max && length > max)
        {
            broken.Add($"Value '{Short(shown)}' at '{at}' failed to satisfy constraint: Member must have length less than or equal to {Number(max)}");
        }
    }

    private static void Range(Shape shape, double value, string at, List<string> broken)
    {
        if (shape.Min is { } min && value < min)
        {
            broken.Add($"Value '{Number(value)}' at '{at}' failed to satisfy constraint: Member must have value greater than or equal to {Number(min)}");
        }

        if (shape.Max is { } max && value > max)
        {
            broken.Add($"Value '{Number(value)}' at '{at}' failed to satisfy constraint: Member must have value less than or equal to {Number(max)}");
        }
    }

    // AWS matches whole values. Its patterns are Java's; one that .NET cannot read constrains nothing here.
    private static Regex? Compiled(string pattern) => s_patterns.GetOrAdd(pattern, text =>
    {
        try
        {
            return new Regex($@"\A(?:{text})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            return null;
        }
    });

    private static string Camel(string name) => name.Length > 1 && char.IsUpper(name[1]) ? name : char.ToLowerInvariant(name[0]) + name[1..];

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Short(string text) => text.Length <= 200 ? text : text[..200];
}
