namespace DeployConsole.AwsSdk.Schema;

/// <summary>A member of a structure, with access to the property that holds it.</summary>
public sealed class Member
{
    private readonly int _number;

    internal Member(
        int number,
        string name,
        Shape shape,
        bool required = false,
        MemberLocation location = MemberLocation.Body,
        string? locationName = null,
        bool idempotencyToken = false)
    {
        _number = number;
        Name = name;
        Shape = shape;
        Required = required;
        Location = location;
        LocationName = locationName ?? name;
        IdempotencyToken = idempotencyToken;
    }

    /// <summary>The name in the model, which is the name in a body.</summary>
    public string Name { get; }

    public Shape Shape { get; }

    public bool Required { get; }

    public MemberLocation Location { get; }

    /// <summary>The name in a path template or a query string.</summary>
    public string LocationName { get; }

    /// <summary>AWS makes a repeated request harmless by this token; a client that gives none sends a new one.</summary>
    public bool IdempotencyToken { get; }

    /// <summary>The value, with enumerations as their text; null when it is not set.</summary>
    public object? Get(object owner) => ((IStructure)owner).Get(_number);

    public void Set(object owner, object? value) => ((IStructure)owner).Set(_number, value);

    public override string ToString() => Name;
}
