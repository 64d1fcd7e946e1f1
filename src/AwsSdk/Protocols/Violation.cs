using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.AwsSdk.Protocols;

/// <summary>Which limit of the model a value breaks.</summary>
public enum Limit
{
    /// <summary>A required member is not set.</summary>
    Required,

    /// <summary>Shorter, smaller or fewer than <see cref="Shape.Min"/>.</summary>
    Min,

    /// <summary>Longer, greater or more than <see cref="Shape.Max"/>.</summary>
    Max,

    /// <summary>Does not match <see cref="Shape.Pattern"/>.</summary>
    Pattern,

    /// <summary>Not one of <see cref="Shape.Values"/>.</summary>
    Values,
}

/// <summary>A value that AWS would refuse.</summary>
/// <param name="Path">Where: member names joined by dots, elements by their position from 1, as in <c>tags.2.key</c>.</param>
/// <param name="Limit">Which limit it breaks.</param>
/// <param name="Shape">The shape that has the limit.</param>
/// <param name="Value">The value, or null where it is missing.</param>
public sealed record Violation(string Path, Limit Limit, Shape Shape, object? Value);
