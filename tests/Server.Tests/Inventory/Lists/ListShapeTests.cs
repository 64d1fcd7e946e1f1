using System.Collections.Frozen;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Hosting;

namespace DeployConsole.Server.Inventory.Lists;

public sealed class ListShapeTests
{
    private static readonly ListShape<Row> s_shape = new(
        new Dictionary<string, Func<Row, IComparable?>> { ["name"] = row => row.Name, ["cost"] = row => row.Cost, ["health"] = row => row.State }.ToFrozenDictionary(),
        "health",
        row => row.Name,
        row => [row.Name, row.Why],
        row => row.State);

    private static readonly Row[] s_rows =
    [
        new("beta", HealthState.Healthy, 3, "fine"),
        new("alpha", HealthState.Healthy, null, "fine too"),
        new("delta", HealthState.Failing, 1, "out of memory"),
        new("gamma", HealthState.Degraded, 1, null),
    ];

    [Theory]
    [InlineData(null, "delta gamma alpha beta")]
    [InlineData("name", "alpha beta delta gamma")]
    [InlineData("-name", "gamma delta beta alpha")]
    [InlineData("cost", "delta gamma beta alpha")]
    [InlineData("-cost", "beta delta gamma alpha")]
    public void Rows_come_in_the_order_asked_for_and_what_is_unknown_comes_last(string? sort, string names) =>
        Assert.Equal(names, Names(new ListQuery(Sort: sort)));

    [Theory]
    [InlineData("ALPHA", "alpha")]
    [InlineData("fine too", "alpha")]
    [InlineData("memory delta", "delta")]
    [InlineData("memory alpha", "")]
    [InlineData("   ", "delta gamma alpha beta")]
    public void All_words_of_a_search_must_be_in_the_row(string q, string names) => Assert.Equal(names, Names(new ListQuery(Q: q)));

    [Fact]
    public void A_state_filters() => Assert.Equal("alpha beta", Names(new ListQuery(State: HealthState.Healthy)));

    [Fact]
    public void A_window_is_cut_from_the_whole_and_counts_the_whole()
    {
        var page = s_shape.Window(s_rows, new ListQuery(Sort: "name", Skip: 1, Take: 2), []);

        Assert.Equal(("beta delta", 4), (string.Join(' ', page.Items.Select(row => row.Name)), page.Total));
    }

    [Fact]
    public void A_window_behind_the_end_is_empty() => Assert.Empty(s_shape.Window(s_rows, new ListQuery(Skip: 10), []).Items);

    [Fact]
    public void Windows_do_not_overlap_where_the_order_leaves_ties()
    {
        var rows = Enumerable.Range(0, 250).Select(index => new Row($"s{index:000}", HealthState.Healthy, 1, null)).Reverse().ToList();
        var names = Enumerable.Range(0, 3).SelectMany(window => s_shape.Window(rows, new ListQuery(Sort: "cost", Skip: 100 * window, Take: 100), []).Items).Select(row => row.Name);

        Assert.Equal(250, names.Distinct().Count());
    }

    [Fact]
    public void An_unknown_column_is_refused_and_the_columns_are_named()
    {
        var refusal = Assert.Throws<ProblemException>(() => s_shape.Window(s_rows, new ListQuery(Sort: "-colour"), []));

        Assert.Equal(400, refusal.Status);
        Assert.Contains("cost, health, name", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("web.prod_1-a", true)]
    [InlineData("", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    [InlineData("ü", false)]
    public void Names_that_no_service_would_give_are_refused(string name, bool plain)
    {
        if (plain) { Assert.Equal(name, ThingNames.Checked("name", name)); }
        else { Assert.Equal(400, Assert.Throws<ProblemException>(() => ThingNames.Checked("name", name)).Status); }
    }

    [Theory]
    [InlineData("team/models/forecast", true)]
    [InlineData("/team", false)]
    [InlineData("team//forecast", false)]
    [InlineData("team/", false)]
    public void Only_repositories_have_slashes_in_their_names(string name, bool plain)
    {
        if (plain) { Assert.Equal(name, ThingNames.CheckedRepository(name)); }
        else { Assert.Equal(400, Assert.Throws<ProblemException>(() => ThingNames.CheckedRepository(name)).Status); }
    }

    [Fact]
    public void A_name_of_ten_kilobytes_is_refused() => Assert.Throws<ProblemException>(() => ThingNames.Checked("name", new string('a', 10_240)));

    private static string Names(ListQuery query) => string.Join(' ', s_shape.Window(s_rows, query, []).Items.Select(row => row.Name));

    private sealed record Row(string Name, HealthState State, decimal? Cost, string? Why);
}
