using System.Data.Common;
using System.Threading.RateLimiting;
using DeployConsole.Server.Audit;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Access.Tokens;

/// <summary>Remembers programs that one who is trusted vouches for and that were not let in all the same: forks, other branches, tokens that ended or were used before.</summary>
/// <remarks>
/// What anybody could have written is in the log alone, and the same program with the same fault is an entry once an hour:
/// a flood of calls is no flood of entries.
/// </remarks>
internal sealed partial class RefusedTokens(IEnumerable<ITokenIssuer> issuers, ConsoleTokens own, AuditTrail audit, ILogger<RefusedTokens> logger) : IDisposable
{
    private const int Hourly = 60;

    private readonly PartitionedRateLimiter<string> _bound = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<string, string>(fault => RateLimitPartition.GetFixedWindowLimiter(fault, _ => AnHour(1))),
        PartitionedRateLimiter.Create<string, string>(_ => RateLimitPartition.GetFixedWindowLimiter("", _ => AnHour(Hourly))));

    public async Task RememberAsync(HttpRequest request, string why, CancellationToken cancellationToken)
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
            var text = PresentedToken.TextOf(request);
            if (ConsoleTokens.Is(text)) { return own.Named(text); }

            var token = PresentedToken.Read(text);
            return issuers.FirstOrDefault(issuer => issuer.Knows(token.Issuer)) is { } issuer ? await issuer.NamedAsync(token, cancellationToken) : null;
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
