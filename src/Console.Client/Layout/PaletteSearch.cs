using DeployConsole.Client.Shared;
using DeployConsole.Client.Shared.Api;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Environments;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.LoadBalancers;
using DeployConsole.Contracts.Services;

namespace DeployConsole.Client.Layout;

/// <summary>One thing that the palette can go to.</summary>
/// <param name="Where">What and where it is, for example <c>service in ml-prod.eu-west-1</c>.</param>
public sealed record PaletteHit(string Title, string Where, string Path, HealthState? State = null, string? StateWord = null);

/// <summary>What the palette finds.</summary>
public static class PaletteSearch
{
    private const int MostOfAKind = 6;

    public static IEnumerable<PaletteHit> Pages(Session session, string text) => Places.For(session)
        .Where(place => text.Length is 0 || place.Title.Contains(text, StringComparison.OrdinalIgnoreCase))
        .Select(place => new PaletteHit(place.Title, "page", place.Path));

    /// <exception cref="ConsoleProblemException">The server refused, or did not answer.</exception>
    public static async Task<IReadOnlyList<PaletteHit>> ThingsAsync(ConsoleApi api, string text, CancellationToken cancellationToken)
    {
        var query = new ListQuery(Q: text, Take: MostOfAKind).ToQueryString();
        var services = api.GetAsync<ListPage<ServiceSummary>>($"services{query}", cancellationToken);
        var environments = api.GetAsync<ListPage<EnvironmentSummary>>($"environments{query}", cancellationToken);
        var balancers = api.GetAsync<ListPage<LoadBalancerSummary>>($"load-balancers{query}", cancellationToken);
        return
        [
            .. (await services).Items.Select(found => new PaletteHit(found.Name, $"service in {found.Scope}, cluster {found.Cluster}", $"/services/{found.Key}", found.Health.State, found.Health.Word)),
            .. (await environments).Items.Select(found => new PaletteHit(found.Name, $"environment in {found.Scope}", $"/environments/{found.Key}", found.Health.State, found.Health.Word)),
            .. (await balancers).Items.Select(found => new PaletteHit(found.Name, $"load balancer in {found.Scope}", $"/load-balancers/{found.Key}", found.Health.State, found.Health.Word)),
        ];
    }
}
