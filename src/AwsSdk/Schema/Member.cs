namespace DeployConsole.AwsSdk.Schema;

/// <summary>A member of a structure, with access to the property that holds it.</summary>
public sealed class Member
{
    private readonly Func<object, object?> _get;
    private readonly Action<object, object?> _set;

    private Member(string name, Shape shape, Func<object, object?> get, Action<object, object?> set)
    {
        Name = name;
        Shape = shape;
        _get = get;
        _set = set;
    }

    /// <summary>The name in the model, which is the name in a body.</summary>
    public string Name { get; }

    public Shape Shape { get; }

    public bool Required { get; private init; }

    public MemberLocation Location { get; private init; }

    /// <summary>The name in a path template or a query string.</summary>
    public string LocationName { get; private init; } = "";

    /// <summary>AWS makes a repeated request harmless by this token; a client that gives none sends a new one.</summary>
    public bool IdempotencyToken { get; private init; }

    /// <summary>The value, with enumerations as their text; null when it is not set.</summary>
    public object? Get(object owner) => _get(owner);

    public void Set(object owner, object? value) => _set(owner, value);

    public override string ToString() => Name;

    internal static Member Of<TOwner, TValue>(
        string name,
        Shape shape,
        Func<TOwner, TValue?> get,
        Action<TOwner, TValue?> set,
        bool required = false,
        MemberLocation location = MemberLocation.Body,
        string? locationName = null,
        bool idempotencyToken = false)
        where TOwner : class =>
        new(name, shape, owner => get((TOwner)owner), (owner, value) => set((TOwner)owner, value is TValue held ? held : default))
        {
            Required = required,
            Location = location,
            LocationName = locationName ?? name,
            IdempotencyToken = idempotencyToken,
        };
}
