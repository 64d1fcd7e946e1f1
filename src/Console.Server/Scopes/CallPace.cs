using DeployConsole.Contracts;

namespace DeployConsole.Server.Scopes;

/// <summary>Keeps calls under the rates at which AWS throttles.</summary>
public interface ICallPace
{
    /// <summary>Waits until one more call fits.</summary>
    /// <param name="service">As the SDK names it, for example <c>ECS</c>.</param>
    ValueTask WaitAsync(ScopeId scope, string service, string operation, CancellationToken cancellationToken);

    /// <summary>AWS throttled such a call nevertheless.</summary>
    void Throttled(ScopeId scope, string service, string operation);
}

/// <summary>The pace of the flow of work that makes calls.</summary>
public static class CallPace
{
    private static readonly AsyncLocal<ICallPace?> s_current = new();

    /// <summary>Null where calls are counted otherwise, or not at all.</summary>
    public static ICallPace? Current => s_current.Value;

    /// <summary>From here on in this flow of work, calls keep this pace.</summary>
    public static void Keep(ICallPace? pace) => s_current.Value = pace;
}
