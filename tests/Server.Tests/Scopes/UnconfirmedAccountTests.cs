using System.Net;
using System.Threading.Channels;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Guards;
using DeployConsole.Contracts.Scopes;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Server.Scopes;

/// <summary>A scope of which STS does not say whose account it is.</summary>
public sealed class UnconfirmedAccountTests
{
    [Theory]
    [InlineData(IdentityState.Refused, "The security token included in the request is expired", "renew them")]
    [InlineData(IdentityState.Unreachable, "STS does not say whose account ml-prod.eu-west-1 is", "reaches STS in eu-west-1")]
    public async Task Nothing_is_changed_in_it_and_the_words_say_what_to_do(IdentityState state, string why, string toDo)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var silent = host.Unconfirmed(state);
        await host.RestartAsync();
        await host.IdentityAsync(state);
        using var operators = host.SignedInAs(Role.Operator);

        var problem = await (await operators.SubmitAsync(Forecast.Redeployments, new { reason = "new certificate" })).ProblemAsync(HttpStatusCode.Conflict);
        var told = Assert.Single((await (await operators.ReadAsync("/api/v1/guards")).OkAsync<GuardsView>()).Accounts);

        Assert.Contains(why, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains(toDo, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal((state, problem.GetProperty("detail").GetString()), (told.State, $"{told.Detail} {told.Said} {told.ToDo}"));
        Assert.Equal(0, host.Calls("UpdateService"));
    }

    [Fact]
    public async Task What_is_there_is_shown_all_the_same()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var silent = host.Unconfirmed(IdentityState.Refused);
        await host.RestartAsync();

        await host.IdentityAsync(IdentityState.Refused);

        await host.PictureAsync(ForeignAccount.Prod, picture => picture.Services.Count > 0);
    }

    [Fact]
    public async Task A_change_is_let_in_as_soon_as_the_credentials_are_renewed_and_the_trouble_is_over_for_everybody()
    {
        await using var host = await ConsoleHost.StartAsync();
        var expired = host.Unconfirmed(IdentityState.Refused);
        await host.RestartAsync();
        await host.IdentityAsync(IdentityState.Refused);
        expired.Dispose();

        var id = await Forecast.BeginAsync(host);

        using var viewer = host.SignedInAs(Role.Viewer);
        Assert.Empty((await (await viewer.ReadAsync("/api/v1/guards")).OkAsync<GuardsView>()).Accounts);
        Assert.Equal(Contracts.Operations.OperationStatus.Succeeded, (await host.EndOfAsync(id)).Summary.Status);
    }

    [Fact]
    public async Task It_is_asked_about_again_by_itself_until_it_is_confirmed()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var expired = host.Unconfirmed(IdentityState.Refused);
        var clock = new WaitedClock();
        var identities = new ScopeIdentities();
        using var clients = new AwsClients(host.Services.GetRequiredService<IOptions<AwsOptions>>(), TimeProvider.System, new AwsRefusals(TimeProvider.System), identities);
        using var check = new IdentityCheck(
            host.Services.GetRequiredService<ScopeDirectory>(), new IdentityQuestions(clients, identities, TimeProvider.System), clock, NullLogger<IdentityCheck>.Instance);
        await check.StartAsync(TestContext.Current.CancellationToken);

        // One pause for each scope: the other one is confirmed.
        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5)], (await clock.WaitsAsync(2)).Order());
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([TimeSpan.FromSeconds(10)], await clock.WaitsAsync(1));
        Assert.Equal(IdentityState.Refused, identities.Of(host.Scope(ForeignAccount.Prod)).State);
        expired.Dispose();
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([TimeSpan.FromMinutes(5)], await clock.WaitsAsync(1));

        Assert.Equal(new ScopeIdentity(IdentityState.Confirmed, null, null, null, "111122223333"), identities.Of(host.Scope(ForeignAccount.Prod)));
        await check.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Silence_does_not_undo_what_was_confirmed_and_a_refusal_does()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Inventory:Enabled", "false"));
        await host.IdentityAsync(IdentityState.Confirmed);
        var (identities, scope) = (host.Services.GetRequiredService<ScopeIdentities>(), host.Scope(ForeignAccount.Prod));

        identities.Set(scope, IdentityWords.Silent(scope, TimeSpan.FromSeconds(10)));
        Assert.Equal(IdentityState.Confirmed, identities.Of(scope).State);

        identities.Set(scope, IdentityWords.Of(scope, new AwsFailure(AwsFailureKind.Denied, "ExpiredToken", "Expired.", null, null)));
        Assert.Equal(IdentityState.Refused, identities.Of(scope).State);
    }

    [Fact]
    public void What_was_not_asked_about_yet_is_not_confirmed()
    {
        var scope = new Scope(Contracts.ScopeId.Of(ForeignAccount.Prod), "ml-prod", "111122223333", "eu-west-1", Simulated: true, 1, null, null);

        Assert.Equal(IdentityState.Unchecked, new ScopeIdentities().Of(scope).State);
        Assert.NotNull(new ScopeIdentities().Of(scope).Refusal);
    }

    /// <summary>A clock that a test moves by hand, and that tells what is waited for.</summary>
    private sealed class WaitedClock : FakeTimeProvider
    {
        private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

        public async Task<IReadOnlyList<TimeSpan>> WaitsAsync(int count)
        {
            var waits = new List<TimeSpan>();
            while (waits.Count < count) { waits.Add(await _waits.Reader.ReadAsync(TestContext.Current.CancellationToken)); }

            return waits;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _waits.Writer.TryWrite(dueTime);
            return timer;
        }
    }
}
