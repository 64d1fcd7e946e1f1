using System.Collections.Frozen;
using System.Collections.Immutable;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Images;
using DeployConsole.Contracts.LoadBalancers;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory.Prices;
using DeployConsole.Server.Inventory.Verdicts;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Inventory.Rows;

/// <summary>What lists show of one scope, made once for each picture and shared by all who look.</summary>
internal sealed record ScopeRows(
    ImmutableArray<ServiceSummary> Services,
    ImmutableArray<LoadBalancerSummary> LoadBalancers,
    ImmutableArray<EnvironmentSummary> Environments,
    ImmutableArray<RepositorySummary> Repositories)
{
    public static ScopeRows Empty { get; } = new([], [], [], []);

    /// <param name="picture">What is known.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="clock">Judges what is too old.</param>
    /// <param name="before">The rows that were shown last: a row in which only the age moved a little stays as it was.</param>
    public static ScopeRows Of(Picture picture, Scope scope, TimeProvider clock, ScopeRows before)
    {
        var now = clock.GetUtcNow();
        var prices = PriceList.For(scope.Region, scope.Simulated);
        var verdict = new ServiceVerdict(VerdictPace.Of(scope.TimeFactor));
        return new ScopeRows(
            Steady(picture.Services.Values.Select(service => ServiceRow.Of(picture, service, verdict, prices, now)), before.Services, row => row.Key, row => row.AsOf, (row, asOf) => row with { AsOf = asOf }),
            Steady(picture.LoadBalancers.Values.Select(balancer => LoadBalancerRow.Of(picture, balancer, prices, now)), before.LoadBalancers, row => row.Key, row => row.AsOf, (row, asOf) => row with { AsOf = asOf }),
            Steady(picture.Environments.Values.Select(environment => EnvironmentRow.Of(picture, environment, scope, now)), before.Environments, row => row.Key, row => row.AsOf, (row, asOf) => row with { AsOf = asOf }),
            Steady(picture.Repositories.Values.Select(repository => RepositoryRow.Of(picture, repository)), before.Repositories, row => row.Key, row => row.AsOf, (row, asOf) => row with { AsOf = asOf }));
    }

    // Every read makes every row a little younger; watchers are told about that only now and then.
    private static readonly TimeSpan s_sameAge = TimeSpan.FromSeconds(15);

    private static ImmutableArray<T> Steady<T>(
        IEnumerable<T> rows, ImmutableArray<T> before, Func<T, string> keyOf, Func<T, DateTimeOffset> asOf, Func<T, DateTimeOffset, T> withAge)
        where T : class
    {
        var shown = before.ToFrozenDictionary(keyOf, StringComparer.Ordinal);
        return
        [
            .. rows.Select(row => shown.TryGetValue(keyOf(row), out var old) && asOf(row) - asOf(old) < s_sameAge && withAge(row, asOf(old)).Equals(old) ? old : row)
                .OrderBy(keyOf, StringComparer.Ordinal),
        ];
    }
}
