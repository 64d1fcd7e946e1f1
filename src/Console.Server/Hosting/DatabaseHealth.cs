using DeployConsole.Server.Storage.Faults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DeployConsole.Server.Hosting;

/// <summary>
/// Ready means that the database can be used. One that can only be read is told as degraded, with a 200: pages are served, and the other
/// replicas would do no better. Whether AWS answers is told page by page: a console that says so is of use.
/// </summary>
internal sealed class DatabaseHealth(DatabaseState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(state.Trouble switch
    {
        null => HealthCheckResult.Healthy(),
        { Kind: TroubleKind.Full or TroubleKind.ReadOnly } unwritable => HealthCheckResult.Degraded(unwritable.Words),
        { } trouble => HealthCheckResult.Unhealthy(trouble.Words),
    });

    /// <summary>The state as one word, and what is wrong as a sentence.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var words = report.Entries.Values.Select(entry => entry.Description).OfType<string>();
        return context.Response.WriteAsync(string.Join(". ", [report.Status.ToString(), .. words]), context.RequestAborted);
    }
}
