using System.Diagnostics.CodeAnalysis;
using DeployConsole.Contracts;

namespace DeployConsole.Server.Inventory.Replicas;

/// <summary>Asks whoever reads a scope to look closely at a thing.</summary>
/// <param name="Urgent">At once, because something was done to it or a page was opened; else whenever it is its turn.</param>
internal sealed record LookRequest(ScopeId Scope, string Kind, string Key, bool Urgent)
{
    private const string Verb = "look";

    public override string ToString() => string.Join('\n', Verb, Scope, Kind, Urgent, Key);

    public static bool TryParse(string words, [NotNullWhen(true)] out LookRequest? request)
    {
        request = words.Split('\n', 5) is [Verb, var scope, var kind, var urgent, var key] && ScopeId.TryParse(scope, null, out var id)
            ? new LookRequest(id, kind, key, urgent == bool.TrueString)
            : null;
        return request is not null;
    }
}
