using System.Collections.Concurrent;

namespace DeployConsole.Server.Scopes;

/// <summary>Collects AWS's ids of the calls that one flow of work makes: of every change that it asks for, and of every refusal.</summary>
public sealed class AwsRequestIds
{
    // A step that polls a refusing service for an hour need not keep every id.
    private const int Limit = 20;
    private static readonly AsyncLocal<AwsRequestIds?> s_current = new();
    private readonly ConcurrentQueue<string> _ids = new();

    public IReadOnlyCollection<string> All => _ids;

    /// <summary>Collects from here on in this flow of work.</summary>
    public static AwsRequestIds Collect() => s_current.Value = new AwsRequestIds();

    internal static void Saw(string? id)
    {
        if (id is not null && s_current.Value is { } collecting && collecting._ids.Count < Limit) { collecting._ids.Enqueue(id); }
    }
}
