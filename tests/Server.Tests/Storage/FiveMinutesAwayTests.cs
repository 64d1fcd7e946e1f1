using System.Net;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Storage.Faults;
using DeployConsole.Tests.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Server.Storage;

/// <summary>Two replicas whose PostgreSQL server is gone for five minutes of their clock, which the test moves by hand.</summary>
[CollectionDefinition(nameof(FiveMinutesAwayTests), DisableParallelization = true)]
[Collection(nameof(FiveMinutesAwayTests))]
public sealed class FiveMinutesAwayTests
{
    private const string Services = "/api/v1/services?scope=ml-prod.eu-west-1";
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_away = TimeSpan.FromMinutes(5);

    // However slow the machine is: no lease is lost, and no call is given up, because a second of this clock is short.
    private static readonly (string, string)[] s_patience = [("Leases:Duration", "00:02:00"), ("Leases:RenewEvery", "00:00:30"), ("Aws:CallTimeout", "00:10:00")];

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly LogKept _log = new();

    [Fact]
    public async Task Pages_go_on_with_their_age_actions_are_refused_the_log_says_it_once_and_all_goes_on_by_itself()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await PostgreSqlServer.StartNewAsync(cancellationToken);
        await using var host = await ConsoleHost.StartWithAsync(Prepare, [(DatabaseUnderTest.ConnectionSetting, await server.CreateDatabaseAsync(cancellationToken)), .. s_patience]);
        using var ana = host.SignedInAs(Role.Operator);
        await UntilAsync(async () => await AsOfAsync(ana) is not null);

        // The first one holds the leases: this one shows what that one reads.
        await using var beside = host.BesideWith(services => services.AddSingleton<TimeProvider>(_clock));
        using var bea = beside.SignedInAs(Role.Operator);
        await UntilAsync(async () => await AsOfAsync(bea) is not null);

        _log.Clear();
        await server.StopAsync(cancellationToken);
        await UntilAsync(() => Task.FromResult(TroubleOf(host) is { Kind: TroubleKind.Away } && TroubleOf(beside) is { Kind: TroubleKind.Away }));
        var (went, shown) = (_clock.GetUtcNow(), await AsOfAsync(bea));
        while (_clock.GetUtcNow() < went + s_away || await AsOfAsync(ana) <= went)
        {
            _clock.Advance(s_step);
            Assert.NotNull(await AsOfAsync(ana));
            Assert.Equal(shown, await AsOfAsync(bea));
            if (_clock.GetUtcNow().Second is 0) { await RefusedAsync(ana); }
        }

        Assert.Equal(CellState.Stale, (await PageAsync(bea)).Cells.Single(cell => cell.Kind is "services").State);
        Assert.Equal(0, host.Calls("UpdateService"));

        await server.StartAsync(cancellationToken);
        await UntilAsync(() => Task.FromResult(TroubleOf(host) is null && TroubleOf(beside) is null));
        var said = _log.Lines;

        // That it is carried out to its end is told elsewhere: here the clock runs faster than a busy machine works.
        var accepted = await (await ana.SubmitAsync(Forecast.Redeployments, new { reason = "it is back" })).AcceptedAsync();
        Assert.Equal(accepted.OperationId, (await (await bea.ReadAsync($"/api/v1/operations/{accepted.OperationId}")).OkAsync<OperationDetail>()).Summary.Id);
        await UntilAsync(async () => await AsOfAsync(bea) > shown);

        // Of both replicas only one keeps its log here.
        var back = said.ToList().FindIndex(line => line.Words.StartsWith("The console's database can be used again, after ", StringComparison.Ordinal));
        var loud = Assert.Single(said.Take(back), line => line.Level >= LogLevel.Warning && line.Category.StartsWith("DeployConsole.", StringComparison.Ordinal));
        Assert.Matches("^The console's database does not answer since .* It is .*, database test_.* Bring it back; the console goes on by itself.$", loud.Words);
        Assert.DoesNotContain(said, line => DatabaseFaults.TroubleOf(line.Failure) is not null);
    }

    private void Prepare(IServiceCollection services) => services.AddSingleton<TimeProvider>(_clock).AddSingleton<ILoggerProvider>(_log);

    /// <summary>Lets the time go on until it is so.</summary>
    private async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            _clock.Advance(s_step);
            await Task.Delay(s_moment, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static DatabaseTrouble? TroubleOf(ConsoleHost host) => host.Services.GetRequiredService<DatabaseState>().Trouble;

    /// <summary>When the services that the page shows were read; null while it shows none.</summary>
    private static async Task<DateTimeOffset?> AsOfAsync(HttpClient client)
    {
        var page = await PageAsync(client);
        return page.Items.Any(service => service.Name is "microservice-forecast") ? page.Cells.Single(cell => cell.Kind is "services").AsOf : null;
    }

    private static async Task<ListPage<ServiceSummary>> PageAsync(HttpClient client) => await (await client.ReadAsync(Services)).OkAsync<ListPage<ServiceSummary>>();

    private static async Task RefusedAsync(HttpClient client)
    {
        var problem = await (await client.SubmitAsync(Forecast.Redeployments, new { reason = "while it is away" })).ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Matches("^The console's database does not answer since [0-9:]{8} UTC. Nothing was started.$", problem.GetProperty("detail").GetString());
    }
}
