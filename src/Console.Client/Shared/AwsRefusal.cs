using DeployConsole.Contracts;
using DeployConsole.Contracts.Scopes;

namespace DeployConsole.Client.Shared;

/// <summary>Why AWS would refuse a deed now, in words, and what would allow it.</summary>
/// <param name="Words">For the button that is grey because of it.</param>
/// <param name="Allow">The policy statement to copy.</param>
public sealed record AwsRefusal(string Words, PolicyStatement Allow)
{
    /// <summary>The refusal that a deed would meet; null when none is known.</summary>
    /// <param name="scope">Where the deed is done; null before the server has told.</param>
    /// <param name="actions">The IAM actions that the deed needs.</param>
    /// <param name="on">How the ARN of its target ends, for example <c>service/main/web</c>, or <c>:::bucket/dags/*</c> for all below; null when that does not narrow.</param>
    /// <param name="now">The moment.</param>
    public static AwsRefusal? Of(ScopeSummary? scope, IReadOnlyCollection<string> actions, string? on, DateTimeOffset now)
    {
        if (scope is not { Refused: { IsDefaultOrEmpty: false } known }) { return null; }

        var met = known.FirstOrDefault(refused => refused.Until > now && actions.Contains(refused.Allow.Action) && Covers(refused.Allow, on));
        return met is null
            ? null
            : new($"AWS refused {met.Allow.Action} to the console's role in {scope.Id}. Allow it; the console asks again in {Minutes(met.Until - now)}.", met.Allow);
    }

    // A role that is passed on is no resource of the target.
    private static bool Covers(PolicyStatement refused, string? on) =>
        on is null || refused.Resource is "*" || refused.Action is "iam:PassRole" || Ends(refused.Resource, on);

    private static bool Ends(string arn, string on) =>
        on.EndsWith('*') ? arn.Contains(on[..^1], StringComparison.Ordinal) : arn.EndsWith(on, StringComparison.Ordinal);

    private static string Minutes(TimeSpan left) => left <= TimeSpan.FromMinutes(1) ? "a minute" : $"{Math.Ceiling(left.TotalMinutes):0} minutes";
}
