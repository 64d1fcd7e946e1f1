using DeployConsole.Contracts;

namespace DeployConsole.Server.Scopes;

/// <summary>One AWS account and region that the console looks after.</summary>
/// <param name="Id">Its name in URLs, <c>{alias}.{region}</c>.</param>
/// <param name="AccountId">Twelve digits; null when the credentials decide (then STS says which it is).</param>
/// <param name="Simulated">True when the account is a sandbox: its access key is the account id, and nothing in it costs money.</param>
/// <param name="TimeFactor">How many times faster than AWS things happen there; 1 for a real account.</param>
/// <param name="RoleArn">The role to assume for every call; null to use the console's own credentials.</param>
/// <param name="ExternalId">What the role's trust policy wants to hear; null for nothing.</param>
public sealed record Scope(
    ScopeId Id, string Alias, string? AccountId, string Region, bool Simulated, double TimeFactor, string? RoleArn, string? ExternalId)
{
    // A poll of a simulated account need not be faster than this, however fast its time goes.
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(100);

    /// <summary>How long something that takes <paramref name="onAws"/> on AWS takes here; at least a tenth of a second.</summary>
    public TimeSpan Pace(TimeSpan onAws)
    {
        var here = onAws / TimeFactor;
        return here < s_shortest && onAws > here ? s_shortest : here;
    }
}
