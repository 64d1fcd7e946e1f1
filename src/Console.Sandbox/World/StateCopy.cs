using System.Collections.Concurrent;
using System.Reflection;

namespace DeployConsole.Sandbox.World;

/// <summary>
/// A copy of everything that a state holds, to answer reads from after the state has moved on. The world itself, what lives in
/// it by appointment, and values that never change are shared. Use it inside the world's lock.
/// </summary>
internal sealed class StateCopy
{
    private static readonly Func<object, object> s_shallow =
        typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)?.CreateDelegate<Func<object, object>>()
        ?? throw new InvalidOperationException("Objects cannot be copied.");

    private static readonly ConcurrentDictionary<Type, FieldInfo[]> s_fields = new();

    private readonly Dictionary<object, object> _copies = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<object> _open = new();

    private StateCopy()
    {
    }

    public static object Of(object state)
    {
        var copy = new StateCopy();
        var root = copy.Copy(state);
        while (copy._open.TryDequeue(out var next))
        {
            if (next is Array array)
            {
                copy.FillArray(array);
            }
            else
            {
                copy.FillFields(next);
            }
        }

        return root;
    }

    private object Copy(object value)
    {
        if (IsShared(value))
        {
            return value;
        }

        if (!_copies.TryGetValue(value, out var copy))
        {
            copy = s_shallow(value);
            _copies.Add(value, copy);
            _open.Enqueue(copy);
        }

        return copy;
    }

    private void FillFields(object copy)
    {
        foreach (var field in Fields(copy.GetType()))
        {
            if (field.GetValue(copy) is { } value)
            {
                field.SetValue(copy, Member(value));
            }
        }
    }

    private void FillArray(Array array)
    {
        if (!Holds(array.GetType().GetElementType() ?? typeof(object)))
        {
            return;
        }

        for (var index = 0; index < array.Length; index++)
        {
            if (array.GetValue(index) is { } value)
            {
                array.SetValue(Member(value), index);
            }
        }
    }

    // A structure is in its holder: it is a copy already, and only what it refers to is missing.
    private object Member(object value)
    {
        if (!value.GetType().IsValueType)
        {
            return Copy(value);
        }

        FillFields(value);
        return value;
    }

    private static FieldInfo[] Fields(Type type) => s_fields.GetOrAdd(type, static of =>
    {
        var fields = new List<FieldInfo>();
        for (var level = of; level is not null && level != typeof(object); level = level.BaseType)
        {
            fields.AddRange(level
                .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(field => Holds(field.FieldType)));
        }

        return [.. fields];
    });

    /// <summary>Whether a value of the type can refer to something that must be copied.</summary>
    private static bool Holds(Type type) => type != typeof(string) && (!type.IsValueType || RuntimeReferences(type));

    private static bool RuntimeReferences(Type type) => !type.IsPrimitive && !type.IsEnum && !type.IsPointer
        && type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(field => field.FieldType != type && Holds(field.FieldType));

    private static bool IsShared(object value) =>
        value is string or Delegate or Type or TimeProvider or Lock or Amazon.Runtime.ConstantClass
        || value.GetType().Name.Contains("Comparer", StringComparison.Ordinal)
        || value.GetType().Namespace is { } home
            && (home.StartsWith("DeployConsole.Sandbox.World", StringComparison.Ordinal) || home.StartsWith("DeployConsole.Sandbox.Airflow", StringComparison.Ordinal));
}
