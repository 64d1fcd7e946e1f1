using System.Collections.Immutable;
using System.Globalization;
using Cronos;
using DeployConsole.Server.Guards.Freezes;

namespace DeployConsole.Server.Guards;

/// <summary>Clocks of Berlin: put forward on 2026-03-29 (02:00 is 03:00), put back on 2026-10-25 (03:00 is 02:00 again).</summary>
public sealed class FreezeTests
{
    private static readonly TimeZoneInfo s_berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-12-18T16:59:59Z", null)]
    [InlineData("2026-12-18T17:00:00Z", "2027-01-04T07:00:00Z")]
    [InlineData("2027-01-04T06:59:59Z", "2027-01-04T07:00:00Z")]
    [InlineData("2027-01-04T07:00:00Z", null)]
    public void A_freeze_begins_at_its_first_instant_and_is_over_at_its_last(string now, string? end) =>
        Assert.Equal(At(end), Window(new OnceTimes(new(2026, 12, 18, 18, 0, 0), new(2027, 1, 4, 8, 0, 0))).EndIfActive(Instant(now)));

    [Fact]
    public void A_freeze_that_begins_in_the_hour_that_the_clocks_skip_begins_at_the_change()
    {
        var window = Window(new OnceTimes(new(2026, 3, 29, 2, 30, 0), new(2026, 3, 29, 6, 0, 0)));

        Assert.Null(window.EndIfActive(Instant("2026-03-29T00:59:59Z")));
        Assert.Equal(Instant("2026-03-29T04:00:00Z"), window.EndIfActive(Instant("2026-03-29T01:00:00Z")));
    }

    [Fact]
    public void A_freeze_that_ends_in_the_hour_that_the_clocks_skip_ends_at_the_change()
    {
        var window = Window(new OnceTimes(new(2026, 3, 29, 0, 0, 0), new(2026, 3, 29, 2, 30, 0)));

        Assert.NotNull(window.EndIfActive(Instant("2026-03-29T00:59:59Z")));
        Assert.Null(window.EndIfActive(Instant("2026-03-29T01:00:00Z")));
    }

    [Fact]
    public void A_freeze_in_the_hour_that_comes_twice_holds_from_the_first_to_the_second()
    {
        var window = Window(new OnceTimes(new(2026, 10, 25, 2, 15, 0), new(2026, 10, 25, 2, 45, 0)));

        Assert.Null(window.EndIfActive(Instant("2026-10-25T00:14:59Z")));
        Assert.NotNull(window.EndIfActive(Instant("2026-10-25T00:15:00Z")));
        Assert.NotNull(window.EndIfActive(Instant("2026-10-25T01:44:59Z")));
        Assert.Null(window.EndIfActive(Instant("2026-10-25T01:45:00Z")));
    }

    [Theory]
    [InlineData("2026-11-20T21:00:00Z", true)]  // Friday 22:00
    [InlineData("2026-11-20T20:59:00Z", false)]
    [InlineData("2026-11-21T04:59:00Z", true)]  // Saturday 05:59
    [InlineData("2026-11-21T05:00:00Z", false)]
    [InlineData("2026-11-21T21:30:00Z", false)] // Saturday night
    [InlineData("2026-03-29T03:59:00Z", false)]
    [InlineData("2026-03-27T21:00:00Z", true)]
    public void A_weekly_freeze_over_midnight_belongs_to_the_day_on_which_it_begins(string now, bool frozen) =>
        Assert.Equal(frozen, Window(new WeeklyTimes([DayOfWeek.Friday], new(22, 0), new(6, 0))).EndIfActive(Instant(now)) is not null);

    [Theory]
    [InlineData("2026-03-28T22:59:00Z", "2026-03-29T22:00:00Z", true)]  // 23 hours
    [InlineData("2026-10-24T21:59:00Z", "2026-10-25T23:00:00Z", true)]  // 25 hours
    public void A_day_of_23_or_25_hours_is_frozen_from_midnight_to_midnight(string before, string end, bool whole)
    {
        var window = Window(new WeeklyTimes([DayOfWeek.Sunday], new(0, 0), new(0, 0)));

        Assert.Null(window.EndIfActive(Instant(before)));
        Assert.Equal(Instant(end), window.EndIfActive(Instant(before).AddMinutes(1)));
        Assert.Equal(whole, window.EndIfActive(Instant(end).AddMinutes(-1)) is not null);
        Assert.Null(window.EndIfActive(Instant(end)));
    }

    [Theory]
    [InlineData("2026-11-20T15:00:00Z", "2026-11-23T07:00:00Z")]
    [InlineData("2026-11-23T06:59:00Z", "2026-11-23T07:00:00Z")]
    [InlineData("2026-11-23T07:00:00Z", null)]
    [InlineData("2026-03-28T12:00:00Z", "2026-03-30T06:00:00Z")]
    [InlineData("2026-10-24T12:00:00Z", "2026-10-26T07:00:00Z")]
    public void A_weekend_by_cron_ends_on_Monday_at_eight_also_when_the_clocks_are_changed(string now, string? end) =>
        Assert.Equal(At(end), Window(new CronTimes(CronExpression.Parse("0 16 * * FRI"), new TimeSpan(2, 16, 0, 0))).EndIfActive(Instant(now)));

    [Fact]
    public void Times_are_told_on_the_clocks_of_the_window() =>
        Assert.Equal("2027-01-04 08:00 (Europe/Berlin)", Window(new OnceTimes(default, default)).Local(Instant("2027-01-04T07:00:00Z")));

    private static FreezeWindow Window(IFreezeTimes times) => new("Test", s_berlin, times, new Reach([], ImmutableHashSet<Contracts.Operations.OperationKind>.Empty), null);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset? At(string? text) => text is null ? null : Instant(text);
}
