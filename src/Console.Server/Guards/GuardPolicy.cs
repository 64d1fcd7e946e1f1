using System.Collections.Immutable;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Guards.Freezes;

namespace DeployConsole.Server.Guards;

/// <summary>What the configuration says now, read and checked.</summary>
/// <param name="ReadOnly">Why nothing may be begun; null when it may.</param>
/// <param name="ProtectedKinds">Kinds that destroy nothing and are refused for protected things nevertheless.</param>
public sealed record GuardPolicy(
    string? ReadOnly,
    ImmutableArray<FreezeWindow> Freezes,
    ImmutableArray<ApprovalPolicy> Approvals,
    DestructiveLimit Destructive,
    ImmutableHashSet<OperationKind> ProtectedKinds);

/// <summary>Who needs a second person.</summary>
/// <param name="ExpiresAfter">How long a request for approval waits.</param>
public sealed record ApprovalPolicy(Reach Reach, TimeSpan ExpiresAfter)
{
    /// <summary>True when this policy asks for a second person. Without kinds it is about everything that destroys.</summary>
    public bool AsksFor(ScopeId scope, OperationKind kind, bool destroys) => Reach.Covers(scope, kind) && (destroys || Reach.NamesKinds);
}

/// <summary>How many destructive operations may begin within an hour.</summary>
public sealed record DestructiveLimit(int PerScope, int Console);
