using System.Collections.Immutable;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Contracts.Scopes;

/// <summary>One AWS account and region that the console looks after.</summary>
/// <param name="Id">Its name in URLs, <c>{alias}.{region}</c>.</param>
/// <param name="Alias">The account's name in the configuration, for example <c>ml-prod</c>.</param>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Region">For example <c>eu-west-1</c>.</param>
/// <param name="Simulated">True when the account is the embedded sandbox.</param>
/// <param name="TimeFactor">How many times faster than AWS things happen there; 1 for a real account.</param>
/// <param name="Identity">Whether STS confirmed the account.</param>
/// <param name="IdentityDetail">What is wrong with the identity, in words; null when confirmed.</param>
/// <param name="Cells">How fresh each kind is.</param>
/// <param name="Refused">Changes that AWS refused to the console's role lately.</param>
public sealed record ScopeSummary(
    ScopeId Id,
    string Alias,
    string AccountId,
    string Region,
    bool Simulated,
    double TimeFactor,
    IdentityState Identity,
    string? IdentityDetail,
    ImmutableArray<Cell> Cells,
    ImmutableArray<RefusedAction> Refused);

/// <summary>What STS GetCallerIdentity said about a scope's credentials.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<IdentityState>))]
public enum IdentityState { Unchecked, Confirmed, WrongAccount, Refused, Unreachable }
