using System.Net;
using System.Net.Http.Json;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Audit;
using DeployConsole.Contracts.Lists;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Server.Access;

public sealed class SessionTests : IAsyncLifetime
{
    private const string Plan = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments?plan=true";

    // The provider keeps the system's time, so the console's begins there.
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly EntraConsole _console;

    public SessionTests() => _console = new EntraConsole(_clock, ("Inventory:Enabled", "false"));

    public ValueTask InitializeAsync() => _console.InitializeAsync();

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    [Fact]
    public async Task A_role_that_was_taken_away_is_gone_with_the_next_action()
    {
        var (browser, _) = await _console.SignInAsync("ana", "Operator");
        using var __ = browser;
        Assert.NotEqual(HttpStatusCode.Forbidden, (await browser.SubmitAsync(Plan, null)).StatusCode);

        _console.Provider.Let("ana", "Viewer");
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        var problem = await (await browser.SubmitAsync(Plan, null)).ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Equal("It needs the role Operator or Admin in ml-prod.eu-west-1; you have Viewer there.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_role_that_was_taken_away_is_gone_from_what_one_sees_within_a_minute()
    {
        var (browser, _) = await _console.SignInAsync("ana", "Viewer");
        using var __ = browser;
        _console.Provider.Let("ana");

        _clock.Advance(TimeSpan.FromSeconds(59));

        await (await browser.ReadAsync("/api/v1/services")).ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Looking_at_something_does_not_ask_the_provider_each_time()
    {
        var (browser, _) = await _console.SignInAsync("ana", "Viewer");
        using var __ = browser;

        for (var index = 0; index < 20; index++) { Assert.Equal(HttpStatusCode.OK, (await browser.ReadAsync("/api/v1/services")).StatusCode); }

        Assert.Equal(0, _console.Provider.Refreshes);
    }

    [Fact]
    public async Task Calls_that_come_together_ask_the_provider_together()
    {
        var (browser, _) = await _console.SignInAsync("ana", "Viewer");
        using var __ = browser;
        _clock.Advance(TimeSpan.FromSeconds(59));

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => browser.ReadAsync("/api/v1/me")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.InRange(_console.Provider.Refreshes, 1, 2);
    }

    [Fact]
    public async Task Who_is_no_longer_in_the_directory_is_signed_out()
    {
        var (browser, _) = await _console.SignInAsync("eve", "Admin");
        using var __ = browser;
        _console.Provider.Dismiss("eve");
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        await (await browser.SubmitAsync(Plan, null)).ProblemAsync(HttpStatusCode.Unauthorized);
        await (await browser.ReadAsync("/api/v1/me")).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task While_the_provider_is_away_one_may_look_for_a_while_and_not_act()
    {
        var (browser, _) = await _console.SignInAsync("ana", "Operator");
        using var __ = browser;
        _console.Provider.Away = true;
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        var problem = await (await browser.SubmitAsync(Plan, null)).ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("The identity provider does not answer. Nothing was done. Try again in a moment.", problem.GetProperty("detail").GetString());
        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(HttpStatusCode.OK, (await browser.ReadAsync("/api/v1/services")).StatusCode);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await (await browser.ReadAsync("/api/v1/services")).ProblemAsync(HttpStatusCode.ServiceUnavailable);

        _console.Provider.Away = false;
        Assert.Equal(HttpStatusCode.OK, (await browser.ReadAsync("/api/v1/services")).StatusCode);
    }

    [Fact]
    public async Task Who_signs_out_has_no_session_any_more_even_with_the_old_cookie()
    {
        var (browser, arrival) = await _console.SignInAsync("ana", "Viewer");
        using var __ = browser;
        var cookie = arrival.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-console=", StringComparison.Ordinal)).Split(';')[0];
        using var thief = _console.Browser();
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.OK, (await thief.ReadAsync("/api/v1/me")).StatusCode);

        using var leaving = await browser.ReadAsync("/sign-out");

        await (await thief.ReadAsync("/api/v1/me")).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Switching_the_account_ends_the_session_and_asks_the_provider_who_it_shall_be()
    {
        var (browser, _) = await _console.SignInAsync("ana", "Viewer");
        using var __ = browser;

        using var sent = await browser.ReadAsync("/switch-account");

        Assert.Equal("select_account", QueryHelpers.ParseQuery(sent.Headers.Location?.Query)["prompt"].ToString());
        await (await browser.ReadAsync("/api/v1/me")).ProblemAsync(HttpStatusCode.Unauthorized);
        _console.Provider.Let("bea", "Approver");
        using var arrival = await browser.PostAsync(new Uri("/signin-oidc", UriKind.Relative), await EntraConsole.ChooseAsync(sent, "bea"), TestContext.Current.CancellationToken);
        Assert.Equal("bea@example.com", (await (await browser.ReadAsync("/api/v1/me")).OkAsync<SignedInUser>()).Name);
    }

    [Fact]
    public async Task Coming_and_going_are_remembered()
    {
        var (browser, _) = await _console.SignInAsync("bea", "Viewer");
        using (browser) { using var leaving = await browser.ReadAsync("/sign-out"); }

        var (admin, _) = await _console.SignInAsync("ana", "Admin");
        using var __ = admin;
        var trail = await (await admin.ReadAsync("/api/v1/audit")).OkAsync<ListPage<AuditRecord>>();

        Assert.Equal(
            [("SignIn", "ana@example.com"), ("SignOut", "bea@example.com"), ("SignIn", "bea@example.com")],
            trail.Items.Select(entry => (entry.Event, entry.Who)));
        Assert.All(trail.Items, entry => Assert.StartsWith("entra:", entry.Credential, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Staging_a_file_does_not_ask_the_provider_again_and_sending_it_does()
    {
        var (browser, _) = await _console.SignInAsync("ana", "Operator");
        using var __ = browser;
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        const string Environment = "/api/v1/environments/ml-prod.eu-west-1/none";

        using var staged = await browser.PutAsync(new Uri($"{Environment}/dag-uploads/{Guid.NewGuid()}/a.py", UriKind.Relative), new ByteArrayContent([1]), TestContext.Current.CancellationToken);
        Assert.Equal(0, _console.Provider.Refreshes);
        using var sent = await browser.PostAsync(new Uri($"{Environment}/dag-deployments", UriKind.Relative), JsonContent.Create(new { }), TestContext.Current.CancellationToken);
        Assert.Equal(1, _console.Provider.Refreshes);
    }
}
