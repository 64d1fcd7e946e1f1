using DeployConsole.Client.Shared.Words;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using Xunit;

namespace DeployConsole.Client.Shared;

public sealed class WordsTests
{
    [Theory]
    [InlineData(-2, "just now")]
    [InlineData(1, "just now")]
    [InlineData(48, "48 s ago")]
    [InlineData(14 * 60, "14 min ago")]
    [InlineData((3 * 3600) + (20 * 60), "3 h 20 min ago")]
    [InlineData(20 * 3600, "20 h ago")]
    [InlineData(7 * 86400, "7 d ago")]
    [InlineData(-600, "in 10 min")]
    public void Times_are_said_as_people_say_them(int seconds, string words) =>
        Assert.Equal(words, AgeWords.Ago(Examples.Now.AddSeconds(-seconds), Examples.Now));

    [Theory]
    [InlineData("0", "$0")]
    [InlineData("0.01234", "$0.0123")]
    [InlineData("0.49", "$0.49")]
    [InlineData("18.4", "$18.40")]
    [InlineData("357.7", "$358")]
    [InlineData("12400", "$12,400")]
    [InlineData("-3", "−$3.00")]
    public void Dollars_have_the_digits_that_matter(string amount, string words) =>
        Assert.Equal(words, MoneyWords.Dollars(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void An_unknown_price_is_said_to_be_unknown() => Assert.Equal("price unknown", MoneyWords.Rate(null));

    [Fact]
    public void Ids_are_shortened_in_the_middle_and_keep_their_end()
    {
        Assert.Equal("sha256:…5e61c2e0", ShortId.Of("sha256:9f3c5a77e1d2b3c4d5e61c2e0", 16));
        Assert.Equal("short", ShortId.Of("short", 16));
    }

    [Fact]
    public void A_denied_account_names_the_missing_action_and_the_accounts_that_are_not_affected()
    {
        var denied = Examples.Cell(CellState.Denied, "ecs:ListClusters");
        var fresh = denied with { Scope = Examples.Dev, State = CellState.Fresh };

        Assert.Equal($"AWS refused to show services of {Examples.Prod}: the console's role lacks ecs:ListClusters.", CellWords.Sentence(Assert.Single(CellWords.Groups([denied, fresh]))));
        Assert.Equal($"{Examples.Dev} is not affected.", CellWords.NotAffected([denied, fresh]));
        Assert.Equal([denied], CellWords.WorthAWord([fresh, denied]));
        Assert.Equal(HealthState.Unknown, CellWords.Look(CellState.Denied));
    }

    [Fact]
    public void A_permission_that_is_missing_for_several_kinds_and_accounts_is_told_once()
    {
        var denied = Examples.Cell(CellState.Denied, "ecs:ListClusters");
        var cells = new[] { Examples.Prod, Examples.Dev }.SelectMany(scope => new[] { "services", "tasks", "task-definitions" }.Select(kind => denied with { Scope = scope, Kind = kind }));

        var group = Assert.Single(CellWords.Groups([.. cells]));

        Assert.Equal($"AWS refused to show services, task definitions and tasks of {Examples.Dev} and {Examples.Prod}: the console's role lacks ecs:ListClusters.", CellWords.Sentence(group));
    }

    [Theory]
    [InlineData(1, "services", "1 service")]
    [InlineData(1, "repositories", "1 repository")]
    [InlineData(1, "entries", "1 entry")]
    [InlineData(0, "operations", "0 operations")]
    [InlineData(2, "snapshots", "2 snapshots")]
    public void One_is_said_in_the_singular(int count, string plural, string words) => Assert.Equal(words, CountWords.Of(count, plural));
}
