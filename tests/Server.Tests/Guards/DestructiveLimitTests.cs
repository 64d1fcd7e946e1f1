using DeployConsole.Contracts;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Guards.Limits;
using DeployConsole.Server.Operations.Guards;
using DeployConsole.Server.Storage;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Server.Guards;

public sealed class DestructiveLimitTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _clock = new(s_now);

    [Fact]
    public async Task More_than_the_limit_within_an_hour_is_refused_and_the_words_say_when_the_next_is_possible()
    {
        await using var host = await ConsoleHost.StartAsync(_clock, ("Guards:DestructivePerHour:PerScope", "2"));
        Assert.Null((await host.AskAsync(host.Hibernation(phase: GuardPhase.Run))).Refused);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null((await host.AskAsync(host.Hibernation(phase: GuardPhase.Run))).Refused);
        _clock.Advance(TimeSpan.FromMinutes(10));

        var refused = (await host.AskAsync(host.Hibernation(phase: GuardPhase.Plan))).Refused;

        Assert.Equal("Limit an hour", refused?.Name);
        Assert.Equal("2 destructive operations began in ml-dev.eu-west-1 within the last hour, and that is the limit. The next one may begin at 13:00:00 UTC, 40 min from now.", refused?.Words);
        Assert.True(refused?.CanBreakGlass);

        _clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Null((await host.AskAsync(host.Hibernation(phase: GuardPhase.Run))).Refused);
        Assert.NotNull((await host.AskAsync(host.Hibernation(phase: GuardPhase.Run))).Refused);
    }

    [Fact]
    public async Task The_limit_of_the_console_counts_all_scopes()
    {
        await using var host = await ConsoleHost.StartAsync(_clock, ("Guards:DestructivePerHour:Console", "1"));
        Assert.Null((await host.AskAsync(host.Hibernation(phase: GuardPhase.Run))).Refused);

        var limit = (await host.AskAsync(host.Hibernation("ml-prod.eu-west-1", GuardQuestionsAsked.Protected))).Said("Limit an hour");

        Assert.Equal(GuardVerdict.Refuse, limit?.Verdict);
        Assert.Contains("in the whole console", limit?.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_is_asked_about_again_after_a_restart_keeps_its_place()
    {
        await using var host = await ConsoleHost.StartAsync(_clock, ("Guards:DestructivePerHour:PerScope", "1"));
        var question = host.Hibernation(phase: GuardPhase.Run);

        Assert.Null((await host.AskAsync(question)).Refused);
        await host.RestartAsync();
        Assert.Null((await host.AskAsync(question)).Refused);
        Assert.NotNull((await host.AskAsync(host.Hibernation(phase: GuardPhase.Run))).Refused);
    }

    [Fact]
    public async Task The_limit_can_be_overruled_and_what_overruled_it_counts()
    {
        await using var host = await ConsoleHost.StartAsync(_clock, ("Guards:DestructivePerHour:PerScope", "0"));
        Assert.Equal("No destructive operation may begin in ml-dev.eu-west-1. The setting Guards:DestructivePerHour says so.", (await host.AskAsync(host.Hibernation())).Refused?.Words);

        var overruled = await host.AskAsync(host.Hibernation(phase: GuardPhase.Run) with { BreakGlass = "The account is being closed." });

        Assert.Null(overruled.Refused);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]
    public async Task Of_many_that_want_the_last_place_at_once_on_two_replicas_one_gets_it(DatabaseKind kind)
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        DestructiveRuns[] replicas = [new(database, _clock), new(database, _clock)];
        var scope = ScopeId.Of("ml-dev.eu-west-1");

        var reached = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(
            () => replicas[number % 2].TakeAsync(Guid.NewGuid(), scope, new DestructiveLimit(1, 1), overruled: false, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)));

        Assert.Equal(7, reached.Count(one => one is not null));
    }

    [Fact]
    public async Task What_destroys_nothing_is_not_counted()
    {
        await using var host = await ConsoleHost.StartAsync(_clock, ("Guards:DestructivePerHour:PerScope", "0"));

        Assert.Null((await host.AskAsync(host.Redeployment("ml-serving/embedding-api"))).Refused);
    }
}
