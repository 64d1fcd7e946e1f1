using System.Collections.Immutable;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Operations.Guards;

/// <summary>What a guard is asked about.</summary>
/// <param name="Plan">Made a moment ago, from what AWS says now.</param>
/// <param name="Asker">Who asked for the operation, also when it is run.</param>
public sealed record GuardQuestion(GuardPhase Phase, Scope Scope, OperationKind Kind, OperationTarget Target, OperationPlan Plan, Asker Asker)
{
    /// <summary>Why guards that can be overruled should be; null when nobody asks for that.</summary>
    public string? BreakGlass { get; init; }

    /// <summary>The operation that is about to run; null before there is one.</summary>
    public Guid? OperationId { get; init; }
}

/// <summary>When a guard is asked.</summary>
public enum GuardPhase
{
    /// <summary>A plan is shown; nothing is asked for yet.</summary>
    Plan,

    /// <summary>The operation is asked for.</summary>
    Start,

    /// <summary>The operation is about to change something for the first time.</summary>
    Run,
}

/// <summary>Who asks for an operation.</summary>
/// <param name="Name">As the identity provider vouches for it.</param>
/// <param name="Credential">By what they signed in, for example <c>entra:oid</c>; null when it is not known.</param>
/// <param name="Roles">As the identity provider names them, for example <c>Operator@ml-prod.eu-west-1</c>.</param>
public sealed record Asker(string Name, string? Credential, ImmutableArray<string> Roles);
