using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Fleet;
using DeployConsole.Contracts.Lists;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Lists;

namespace DeployConsole.Server.Fleet;

public sealed class UnknownItemsTests
{
    private static readonly ScopeId s_scope = ScopeId.Of("ml-prod.eu-west-1");

    [Fact]
    public void What_failed_when_it_was_last_seen_stays_in_sight_and_comes_first()
    {
        var items = UnknownItems.Of([Unknown("a", HealthState.Healthy), Unknown("b", HealthState.Degraded), Unknown("c", HealthState.Failing)])
            .OrderBy(item => Urgency.Of(item.Health));

        Assert.Equal(["c", "b", "a"], items.Select(item => item.Name));
    }

    [Fact]
    public void What_was_well_when_it_was_last_seen_is_one_row_a_scope_that_leads_to_the_list()
    {
        var item = Assert.Single(UnknownItems.Of([Unknown("a", HealthState.Healthy), Unknown("b", HealthState.Healthy), Unknown("c", HealthState.Asleep)]));

        Assert.Equal(("3 services", "services?scope=ml-prod.eu-west-1&state=Unknown", "1 last seen asleep, 2 last seen healthy"), (item.Name, item.Path, item.Detail));
        Assert.Equal("Not known, for example a: last seen 3 min ago", item.Health.Why);
    }

    [Fact]
    public void What_is_known_is_not_among_them() =>
        Assert.Empty(UnknownItems.Of([Unknown("a", null) with { Health = new Verdict(HealthState.Healthy, "Healthy", "", null) }]));

    [Fact]
    public async Task A_scope_where_nothing_was_found_long_ago_and_that_is_denied_now_is_not_known_to_be_empty()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.SweptAsync("ml-dev.eu-west-1");
        using var viewer = host.SignedInAs(Role.Viewer);
        using var denied = host.Fault(FaultKind.Denied, "ecs", "ListClusters");
        await host.PictureAsync("ml-dev.eu-west-1", picture => picture.Reading(CellKinds.Services).State is CellState.Denied);

        Assert.Equal((false, 0), ((await ReadAsync()).Known, (await ReadAsync()).Total));

        async Task<StateCounts> ReadAsync() =>
            (await (await viewer.ReadAsync("/api/v1/fleet")).OkAsync<FleetView>()).Scopes.Single(scope => scope.Scope == ScopeId.Of("ml-dev.eu-west-1")).Services;
    }

    private static FleetItem Unknown(string name, HealthState? lastSeen) => new(
        $"services/{s_scope}/main/{name}", FleetItems.Service, s_scope, name, $"services/{s_scope}/main/{name}",
        new Verdict(HealthState.Unknown, "Unknown", "Last seen 3 min ago", null) { LastSeen = lastSeen }, "2 of 2 tasks", 1);
}
