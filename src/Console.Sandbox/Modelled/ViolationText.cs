using System.Globalization;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.Sandbox.Modelled;

/// <summary>Broken constraints in the words that AWS's services share.</summary>
internal static class ViolationText
{
    public static string Of(IReadOnlyList<Violation> violations) =>
        $"{violations.Count} validation error{(violations.Count == 1 ? "" : "s")} detected: {string.Join("; ", violations.Select(Of))}";

    private static string Of(Violation violation)
    {
        var path = string.Join('.', violation.Path.Split('.').Select(part => char.ToLowerInvariant(part[0]) + part[1..]));
        var value = violation.Value is string or int or long or double or float ? $"Value '{violation.Value}' at '{path}'" : $"Value at '{path}'";
        return $"{value} failed to satisfy constraint: {Constraint(violation)}";
    }

    private static string Constraint(Violation violation)
    {
        var measure = violation.Shape.Kind is ShapeKind.Integer or ShapeKind.Long or ShapeKind.Double or ShapeKind.Float ? "value" : "length";
        return violation.Limit switch
        {
            Limit.Required => "Member must not be null",
            Limit.Min => string.Create(CultureInfo.InvariantCulture, $"Member must have {measure} greater than or equal to {violation.Shape.Min}"),
            Limit.Max => string.Create(CultureInfo.InvariantCulture, $"Member must have {measure} less than or equal to {violation.Shape.Max}"),
            Limit.Pattern => $"Member must satisfy regular expression pattern: {violation.Shape.Pattern}",
            _ => $"Member must satisfy enum value set: [{string.Join(", ", violation.Shape.Values)}]",
        };
    }
}
