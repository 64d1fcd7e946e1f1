using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server.Guards;

/// <summary>What a rule is about: scopes and kinds of operations. Naming none means all.</summary>
/// <param name="Scopes">Names, or beginnings of names that end in <c>*</c>.</param>
public sealed record Reach(ImmutableArray<string> Scopes, ImmutableHashSet<OperationKind> Kinds)
{
    public bool NamesKinds => !Kinds.IsEmpty;

    public bool Covers(ScopeId scope, OperationKind kind) =>
        (Kinds.IsEmpty || Kinds.Contains(kind)) && (Scopes.IsEmpty || Scopes.Any(pattern => Fits(pattern, scope)));

    public static bool Fits(string pattern, ScopeId scope)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var name = scope.ToString();
        return pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;
    }
}
