using DeployConsole.Contracts;
using DeployConsole.Contracts.Guards;
using DeployConsole.Contracts.Scopes;

namespace DeployConsole.Client.Shared.Words;

/// <summary>Says whether a scope's account is the one that the configuration names.</summary>
public static class AccountWords
{
    public static string Of(IdentityState state) => state is IdentityState.WrongAccount ? "Wrong account" : "Account not confirmed";

    public static HealthState Look(IdentityState state) => state is IdentityState.WrongAccount ? HealthState.Failing : HealthState.Unknown;

    /// <summary>Those for which there is no room of their own.</summary>
    public static string More(IEnumerable<AccountTrouble> accounts) =>
        $"Nothing is changed either in {string.Join(", ", accounts.Select(account => $"{account.Scope} ({Of(account.State).ToLowerInvariant()})"))}.";
}
