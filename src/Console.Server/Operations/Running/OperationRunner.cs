using System.Data.Common;
using DeployConsole.Contracts;
using DeployConsole.Server.Leases;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Operations.Running;

/// <summary>Carries operations out, apart from any request, in the scopes whose lease this replica holds.</summary>
/// <remarks>What had not ended when a host stopped goes on where the lease is won next. When this host stops, no new step begins, and a call that is on its way may end.</remarks>
internal sealed partial class OperationRunner(
    RunPlatform platform, OperationCatalog catalog, LeaseKeeper leases, IOptions<OperationsOptions> options, ILogger<OperationRunner> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hard = new CancellationTokenSource(Timeout.InfiniteTimeSpan, platform.Clock);
        await using var stops = stoppingToken.Register(() => hard.CancelAfter(options.Value.StopWithin));
        var scopes = await ScopesAsync(stoppingToken);
        await Task.WhenAll(scopes.Select(scope => KeepAsync(scope, stoppingToken, hard.Token)));
    }

    private async Task KeepAsync(ScopeId scope, CancellationToken stopping, CancellationToken hard)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var lease = await leases.WaitAsync(LeaseNames.Of(scope), stopping);
                await new ScopeRuns(platform, catalog, options.Value, scope, lease, logger).RunAsync(stopping, hard);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // The normal end.
            }
        }
    }

    /// <summary>Also those that are no longer configured but have something under way: it has to be ended.</summary>
    private async Task<IEnumerable<ScopeId>> ScopesAsync(CancellationToken stopping)
    {
        var configured = catalog.Scopes.Select(scope => scope.Id);
        try
        {
            return configured.Union(await platform.Journal.ScopesAtWorkAsync(stopping)).ToList();
        }
        catch (DbException failure)
        {
            LogUnread(failure);
            return configured;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Which scopes have operations under way could not be read; those that are configured are run.")]
    private partial void LogUnread(Exception failure);
}
