using DeployConsole.Contracts.Scopes;

namespace DeployConsole.Server.Scopes;

/// <summary>Says what STS's answer means for a scope, and what to do about it.</summary>
internal static class IdentityWords
{
    private const string AsksAgain = "The console asks again by itself.";

    /// <param name="account">As STS named it.</param>
    public static ScopeIdentity Of(Scope scope, string? account) => account switch
    {
        null => new(IdentityState.Unreachable, Unsaid(scope), "STS answered and named no account.", AsksAgain, null),
        _ when scope.AccountId is null || account == scope.AccountId => new(IdentityState.Confirmed, null, null, null, account),
        _ => new(
            IdentityState.WrongAccount,
            $"The credentials for {scope.Id} are of account {account}, not of {scope.AccountId}: nothing is shown or changed there.",
            null,
            scope.RoleArn is { } role
                ? $"It takes on {role}. Correct RoleArn or AccountId of this scope in the configuration, and restart the console."
                : $"Give the console credentials of account {scope.AccountId}, or correct AccountId of this scope in the configuration, and restart the console.",
            account),
    };

    public static ScopeIdentity Of(Scope scope, AwsFailure told) => told switch
    {
        { MissingAction: "sts:AssumeRole" } => new(
            IdentityState.Refused,
            $"The console may not take on the role of {scope.Id}: nothing is changed there.",
            Sentence(told.Message),
            $"Allow sts:AssumeRole on {scope.RoleArn} to the console's own credentials, and let the role's trust policy name them{(scope.ExternalId is null ? "" : " and the external id")}. {AsksAgain}",
            null),
        { Kind: AwsFailureKind.Denied or AwsFailureKind.Refused } => new(
            IdentityState.Refused,
            $"AWS does not accept the console's credentials for {scope.Id}: nothing is changed there.",
            Sentence(told.Message),
            $"To ask whose they are needs no permission, so they are wrong or have expired: renew them. Environment variables need a restart. {AsksAgain}",
            null),
        _ => new(IdentityState.Unreachable, Unsaid(scope), Sentence(told.Sentence), $"See that the console finds credentials and reaches STS in {scope.Region}. {AsksAgain}", null),
    };

    public static ScopeIdentity Silent(Scope scope, TimeSpan waited) => new(
        IdentityState.Unreachable, Unsaid(scope), $"STS did not answer within {waited.TotalSeconds:0} s.", $"See that the console reaches STS in {scope.Region}. {AsksAgain}", null);

    public static ScopeIdentity Unchecked(Scope scope) => new(
        IdentityState.Unchecked, $"STS has not said yet whose account {scope.Id} is: nothing is changed there.", null, "Try again in a moment.", null);

    private static string Unsaid(Scope scope) => $"STS does not say whose account {scope.Id} is: nothing is changed there.";

    // AWS ends some of its sentences with a full stop.
    private static string Sentence(string said) => said.Length is 0 || said[^1] is '.' or '!' or '?' ? said : $"{said}.";
}
