using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>Holds a request against the limits that the service's model states.</summary>
public static class Validator
{
    // A text that AWS accepts takes microseconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(100);

    private static readonly ConcurrentDictionary<string, Regex> s_patterns = new(StringComparer.Ordinal);

    /// <summary>Every violation in the order of the model's members; empty for a request that the model allows.</summary>
    /// <param name="shape">The request's shape, for example <see cref="OperationModel.Input"/>.</param>
    /// <param name="value">The request.</param>
    /// <param name="checkValues">Whether values that an enumeration does not know are violations; not every service refuses them.</param>
    public static IReadOnlyList<Violation> Check(Shape shape, object value, bool checkValues = false) =>
        [.. Structure(shape, value, "", checkValues)];

    private static IEnumerable<Violation> Structure(Shape shape, object owner, string prefix, bool checkValues) =>
        shape.Members.SelectMany(member => (Values.Of(member, owner), member.Required) switch
        {
            (null, true) => [new Violation(prefix + member.Name, Limit.Required, member.Shape, null)],
            (null, false) => [],
            var (value, _) => Value(member.Shape, value, prefix + member.Name, checkValues),
        });

    private static IEnumerable<Violation> Value(Shape shape, object value, string path, bool checkValues) =>
        Own(shape, value, path, checkValues).Concat(shape.Kind switch
        {
            ShapeKind.Structure => Structure(shape, value, path + ".", checkValues),
            ShapeKind.List => ((IEnumerable)value).Cast<object>()
                .SelectMany((element, index) => Value(shape.Element, element, string.Create(CultureInfo.InvariantCulture, $"{path}.{index + 1}"), checkValues)),
            ShapeKind.Map => ((IDictionary)value).Keys.Cast<string>().SelectMany(key =>
                Value(shape.Key, key, path + ".key", checkValues)
                    .Concat(Value(shape.Element, ((IDictionary)value)[key] ?? "", $"{path}.{key}", checkValues))),
            _ => [],
        });

    private static IEnumerable<Violation> Own(Shape shape, object value, string path, bool checkValues)
    {
        var size = Size(value);
        if (size < shape.Min)
        {
            yield return new Violation(path, Limit.Min, shape, value);
        }

        if (size > shape.Max)
        {
            yield return new Violation(path, Limit.Max, shape, value);
        }

        if (value is string text)
        {
            if (shape.Pattern is { } pattern && !Matches(pattern, text))
            {
                yield return new Violation(path, Limit.Pattern, shape, value);
            }

            if (checkValues && shape.Values.Count > 0 && !shape.Values.Contains(text))
            {
                yield return new Violation(path, Limit.Values, shape, value);
            }
        }
    }

    private static double? Size(object value) => value switch
    {
        string text => text.Length,
        ICollection collection => collection.Count,
        MemoryStream blob => blob.Length,
        int or long or double or float => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    // AWS matches the whole text.
    internal static bool Matches(string pattern, string text)
    {
        var whole = $@"\A(?:{pattern})\z";
        var regex = s_patterns.GetOrAdd(pattern, static (_, given) => new Regex(given, RegexOptions.CultureInvariant, s_patience), whole);
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // The text is hostile to a pattern that backtracks: from now on the pattern never does. The engine without backtracking says the
            // same, but it is not the one to begin with: the few patterns that a console at rest needs would load 500 types for it.
            var linear = new Regex(whole, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            s_patterns[pattern] = linear;
            return linear.IsMatch(text);
        }
    }
}
