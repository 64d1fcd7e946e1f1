using System.Collections.Immutable;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Scopes;

namespace DeployConsole.Contracts.Guards;

/// <summary>What holds everybody back now, and what waits for the one who asks. <c>GET /guards</c>.</summary>
/// <param name="ReadOnly">Why nothing may be begun in the whole console; null when it may.</param>
/// <param name="Freezes">The freeze windows that are on now.</param>
/// <param name="WaitingForYou">Operations that the caller may approve or reject; the newest comes first.</param>
public sealed record GuardsView(string? ReadOnly, ImmutableArray<ActiveFreeze> Freezes, ImmutableArray<Guid> WaitingForYou)
{
    /// <summary>Scopes in which nothing is changed because their account is another one or not confirmed.</summary>
    public ImmutableArray<AccountTrouble> Accounts { get; init; } = [];
}

/// <summary>A scope whose account STS did not confirm.</summary>
/// <param name="State">Neither confirmed nor unchecked.</param>
/// <param name="Detail">What is wrong, in words.</param>
/// <param name="Said">What AWS said; null when it is not AWS that says so.</param>
/// <param name="ToDo">What somebody has to do about it.</param>
public sealed record AccountTrouble(ScopeId Scope, IdentityState State, string Detail, string? Said, string ToDo);

/// <summary>A freeze window that is on.</summary>
/// <param name="Reason">In the words of who configured it; null when they gave none.</param>
/// <param name="UntilLocal">Its end on the clocks of its own time zone, for example <c>2027-01-04 08:00 (Europe/Berlin)</c>.</param>
/// <param name="Scopes">Where it holds.</param>
/// <param name="Kinds">What it holds back; empty for every kind.</param>
public sealed record ActiveFreeze(string Name, string? Reason, DateTimeOffset Until, string UntilLocal, ImmutableArray<ScopeId> Scopes, ImmutableArray<OperationKind> Kinds);
