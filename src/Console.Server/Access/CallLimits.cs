using System.Globalization;
using System.Threading.RateLimiting;
using DeployConsole.Server.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Access;

/// <summary>How much one caller may ask of the API: a broken script must not take the console from everybody else.</summary>
internal static class CallLimits
{
    // The address of a stranger behind IPv6: one customer has a whole /64.
    private const int NetworkBytes = 8;

    public static IServiceCollection AddCallLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(limiter => limiter.OnRejected = TellAsync);
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<AccessOptions>>((limiter, access) =>
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, access.Value.Limits)));
        return services;
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context, CallLimitOptions limits)
    {
        if (!IsCounted(context.Request.Path)) { return RateLimitPartition.GetNoLimiter(""); }

        return context.User.Identity?.IsAuthenticated is true
            ? RateLimitPartition.GetTokenBucketLimiter($"caller {Caller.KeyOf(context.User)}", _ => Bucket(limits.Burst, limits.CallsPerSecond))
            : RateLimitPartition.GetTokenBucketLimiter($"stranger {NetworkOf(context)}", _ => Bucket(limits.StrangerBurst, limits.StrangerCallsPerSecond));
    }

    // Files of the pages are the same for everybody and cost next to nothing.
    private static bool IsCounted(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/openapi", StringComparison.Ordinal)
        || path.StartsWithSegments("/sign-in", StringComparison.Ordinal) || path.StartsWithSegments("/signin-oidc", StringComparison.Ordinal)
        || path.StartsWithSegments("/switch-account", StringComparison.Ordinal);

    private static TokenBucketRateLimiterOptions Bucket(int burst, int perSecond) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
        AutoReplenishment = true,
    };

    private static string NetworkOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } six => Convert.ToHexString(six.GetAddressBytes().AsSpan(0, NetworkBytes)),
        var four => four.ToString(),
    };

    private static async ValueTask TellAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await Problems.WriteAsync(rejected.HttpContext, new ProblemDetails
        {
            Status = StatusCodes.Status429TooManyRequests,
            Title = "Too many calls",
            Detail = $"You ask for more than the console gives one caller. Wait {wait} s; nothing was done.",
        });
    }
}
