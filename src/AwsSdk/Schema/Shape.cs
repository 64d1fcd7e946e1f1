using System.Collections;

namespace DeployConsole.AwsSdk.Schema;

/// <summary>A shape of a service model: how a value looks on the wire, which CLR value holds it, and what AWS accepts.</summary>
public sealed class Shape
{
    private readonly Func<Shape>? _element;
    private readonly Func<Shape>? _key;
    private readonly Func<object>? _create;
    private readonly Func<Member[]>? _members;
    private Dictionary<string, Member>? _byWireName;

    private Shape(
        string name,
        ShapeKind kind,
        Func<object>? create = null,
        Func<Shape>? element = null,
        Func<Shape>? key = null,
        Func<Member[]>? members = null)
    {
        Name = name;
        Kind = kind;
        _create = create;
        _element = element;
        _key = key;
        _members = members;
    }

    public static Shape Text { get; } = new("String", ShapeKind.Text);

    public static Shape Integer { get; } = new("Integer", ShapeKind.Integer);

    public static Shape Long { get; } = new("Long", ShapeKind.Long);

    public static Shape Double { get; } = new("Double", ShapeKind.Double);

    public static Shape Float { get; } = new("Float", ShapeKind.Float);

    public static Shape Boolean { get; } = new("Boolean", ShapeKind.Boolean);

    public static Shape Timestamp { get; } = new("Timestamp", ShapeKind.Timestamp);

    public static Shape EpochMilliseconds { get; } = new("EpochMilliseconds", ShapeKind.EpochMilliseconds);

    public static Shape Blob { get; } = new("Blob", ShapeKind.Blob);

    public static Shape Document { get; } = new("Document", ShapeKind.Document);

    /// <summary>The name in the service model.</summary>
    public string Name { get; }

    public ShapeKind Kind { get; }

    /// <summary>The smallest number, or the smallest length of a text, a blob, a list or a map.</summary>
    public double? Min { get; private init; }

    /// <summary>The greatest number, or the greatest length of a text, a blob, a list or a map.</summary>
    public double? Max { get; private init; }

    /// <summary>The regular expression that a text must match, as AWS writes it.</summary>
    public string? Pattern { get; private init; }

    /// <summary>The values that the model knows; empty for a free text. AWS adds values at any time.</summary>
    public IReadOnlyList<string> Values { get; private init; } = [];

    /// <summary>The members of a structure, in the model's order; empty for every other kind.</summary>
    // Shapes refer to each other, and to themselves: members are resolved when they are first needed.
    public IReadOnlyList<Member> Members => field ?? Once.Keep(ref field, _members?.Invoke() ?? []);

    /// <summary>What a list or the values of a map hold.</summary>
    public Shape Element => _element?.Invoke() ?? throw new InvalidOperationException($"{Name} holds no elements.");

    /// <summary>What the keys of a map must look like.</summary>
    public Shape Key => _key?.Invoke() ?? Text;

    /// <summary>A member by its name on the wire, or null when the model has none of that name.</summary>
    public Member? FindMember(string name) =>
        (_byWireName ?? Once.Keep(ref _byWireName, Members.ToDictionary(member => member.Name, StringComparer.Ordinal))).GetValueOrDefault(name);

    /// <summary>A new, empty structure, <see cref="IList"/> or <see cref="IDictionary"/>.</summary>
    public object Create() => _create?.Invoke() ?? throw new InvalidOperationException($"{Name} is not a structure or a collection.");

    public override string ToString() => Name;

    internal static Shape Structure(string name, Func<object> create, Func<Member[]> members) =>
        new(name, ShapeKind.Structure, create, members: members);

    // An exception is made with its message; its members are set afterwards.
    internal static Shape Error(string name, Func<Member[]> members) => new(name, ShapeKind.Structure, members: members);

    internal static Shape List(string name, Func<IList> create, Func<Shape> element, double? min = null, double? max = null) =>
        new(name, ShapeKind.List, create, element) { Min = min, Max = max };

    internal static Shape Map(string name, Func<IDictionary> create, Func<Shape> key, Func<Shape> element, double? min = null, double? max = null) =>
        new(name, ShapeKind.Map, create, element, key) { Min = min, Max = max };

    internal static Shape Limited(string name, ShapeKind kind, double? min = null, double? max = null, string? pattern = null) =>
        new(name, kind) { Min = min, Max = max, Pattern = pattern };

    internal static Shape OneOf(string name, params string[] values) => new(name, ShapeKind.Text) { Values = values };
}
