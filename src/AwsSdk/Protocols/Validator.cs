using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>Holds a request against the limits that the service's model states.</summary>
public static class Validator
{
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

    // AWS matches the whole text. NonBacktracking keeps hostile texts from taking for ever; its few missing features are not in the models.
    internal static bool Matches(string pattern, string text) => s_patterns
        .GetOrAdd(pattern, static given => new Regex($@"\A(?:{given})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
        .IsMatch(text);
}
