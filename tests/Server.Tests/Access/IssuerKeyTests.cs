using System.Net;

namespace DeployConsole.Server.Access;

public sealed class IssuerKeyTests : IAsyncLifetime
{
    private readonly ProgramsConsole _running = new();

    public ValueTask InitializeAsync() => _running.InitializeAsync();

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task A_flood_of_unknown_key_ids_asks_the_issuer_once()
    {
        using var good = _running.Program(_running.Workflow());
        Assert.Equal(HttpStatusCode.OK, (await good.ReadAsync("/api/v1/me")).StatusCode);

        for (var index = 0; index < 50; index++)
        {
            using var flood = _running.Program(BadTokens.Make("signed by somebody else under an unknown key id", _running));
            Assert.Equal(HttpStatusCode.Unauthorized, (await flood.ReadAsync("/api/v1/me")).StatusCode);
        }

        Assert.InRange(_running.GitHub.Reads, 1, 2);
    }

    [Fact]
    public async Task A_new_key_of_the_issuer_is_found_half_a_minute_later_at_the_latest()
    {
        using var first = _running.Program(_running.Workflow());
        Assert.Equal(HttpStatusCode.OK, (await first.ReadAsync("/api/v1/me")).StatusCode);
        _running.GitHub.Rotate("next");

        _running.Clock.Advance(TimeSpan.FromSeconds(30));
        using var second = _running.Program(_running.Workflow());

        Assert.Equal(HttpStatusCode.OK, (await second.ReadAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task While_the_issuer_is_away_known_keys_serve_and_without_any_it_is_said()
    {
        _running.GitHub.Away = true;
        using var before = _running.Program(_running.Workflow());
        var problem = await (await before.ReadAsync("/api/v1/me")).ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.StartsWith($"The keys of {_running.GitHub.Issuer}", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        _running.GitHub.Away = false;
        _running.Clock.Advance(TimeSpan.FromSeconds(30));
        using var known = _running.Program(_running.Workflow());
        Assert.Equal(HttpStatusCode.OK, (await known.ReadAsync("/api/v1/me")).StatusCode);

        _running.GitHub.Away = true;
        _running.Clock.Advance(TimeSpan.FromHours(2));
        using var still = _running.Program(_running.Workflow());
        Assert.Equal(HttpStatusCode.OK, (await still.ReadAsync("/api/v1/me")).StatusCode);
    }
}
