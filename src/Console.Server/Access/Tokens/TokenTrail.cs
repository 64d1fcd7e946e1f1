using System.Data.Common;
using System.Security.Claims;
using System.Threading.RateLimiting;
using DeployConsole.Server.Audit;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>What the audit trail keeps of programs that come with a token.</summary>
/// <remarks>
/// One that is trusted may vouch for a program that is not let in all the same: a fork, another branch, a token that ended or was used before.
/// What anybody could have written is in the log alone, and the same program with the same fault is an entry once an hour:
/// a flood of calls is no flood of entries.
/// </remarks>
internal sealed partial class TokenTrail(TokenCheck tokens, AuditTrail audit, ILogger<TokenTrail> logger) : IDisposable
{
    private const int Hourly = 60;

    private readonly PartitionedRateLimiter<string> _bound = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<string, string>(fault => RateLimitPartition.GetFixedWindowLimiter(fault, _ => AnHour(1))),
        PartitionedRateLimiter.Create<string, string>(_ => RateLimitPartition.GetFixedWindowLimiter("", _ => AnHour(Hourly))));

    /// <summary>Once for each token that GitHub gave; an application's serves for hours, and what it does is remembered with its name.</summary>
    public async Task SignedInAsync(ClaimsPrincipal caller, CancellationToken cancellationToken)
    {
        if (caller.Identity?.AuthenticationType is GitHubTokens.Type) { await audit.SignedInAsync(caller, "With a token of GitHub Actions.", cancellationToken); }
    }

    public async Task RefusedAsync(HttpRequest request, string why, CancellationToken cancellationToken)
    {
        try
        {
            if (await NamedAsync(request, cancellationToken) is not { } named) { return; }

            using var first = _bound.AttemptAcquire($"{named} {why}");
            if (first.IsAcquired) { await audit.SignInFailedAsync(named, "bearer token", why, cancellationToken); }
        }
        catch (Exception away) when (away is DbException or DbUpdateException or IssuerAwayException)
        {
            // Refused it is all the same. The log is where it is told instead.
            LogNotRemembered(away);
        }
    }

    public void Dispose() => _bound.Dispose();

    private async Task<string?> NamedAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.NamedAsync(PresentedToken.TextOf(request), cancellationToken);
        }
        catch (TokenRefusedException)
        {
            // It cannot even be read.
            return null;
        }
    }

    private static FixedWindowRateLimiterOptions AnHour(int permits) => new() { PermitLimit = permits, Window = TimeSpan.FromHours(1), QueueLimit = 0 };

    [LoggerMessage(LogLevel.Error, "A refused token could not be written to the audit trail.")]
    private partial void LogNotRemembered(Exception failure);
}
