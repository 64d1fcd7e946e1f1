using System.Net;
using System.Net.Http.Json;
using DeployConsole.Contracts.Access;
using DeployConsole.Tests.SignIn;
using Microsoft.AspNetCore.WebUtilities;

namespace DeployConsole.Server.Access;

public sealed class EntraTests(EntraConsole console) : IClassFixture<EntraConsole>
{
    [Theory]
    [InlineData("/api/v1/services")]
    [InlineData("/api/v1/services/watch")]
    [InlineData("/openapi/v1.json")]
    public async Task A_program_that_nobody_knows_is_answered_401_and_never_sent_to_a_page(string path)
    {
        using var stranger = console.Browser();

        await (await stranger.ReadAsync(path)).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_stranger_who_opens_a_page_is_sent_to_the_provider_for_a_code()
    {
        using var stranger = console.Browser();

        using var answer = await stranger.ReadAsync("/services");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var location = answer.Headers.Location ?? throw new InvalidOperationException("The answer names no location.");
        var asked = QueryHelpers.ParseQuery(location.Query);
        Assert.Equal($"{console.Provider.Address}{SignInProvider.Tenant}/oauth2/v2.0/authorize", location.GetLeftPart(UriPartial.Path));
        Assert.Equal(("code", "S256", SignInProvider.Client, "https://console.example/signin-oidc"),
            (asked["response_type"].ToString(), asked["code_challenge_method"].ToString(), asked["client_id"].ToString(), asked["redirect_uri"].ToString()));
        Assert.All(["nonce", "state", "code_challenge"], name => Assert.NotEmpty(asked[name].ToString()));
    }

    [Fact]
    public async Task An_app_role_of_the_provider_is_the_role_here()
    {
        var (browser, arrival) = await console.SignInAsync("ana", "Operator");
        using var _ = browser;

        var me = await (await browser.ReadAsync("/api/v1/me")).OkAsync<SignedInUser>();
        var services = await browser.ReadAsync("/api/v1/services");

        Assert.Equal(HttpStatusCode.Redirect, arrival.StatusCode);
        Assert.Equal(("Operator", false), (string.Join(',', me.Roles), me.CanSwitchRole));
        Assert.Contains("ana", me.Name, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, services.StatusCode);
    }

    [Fact]
    public async Task Nobody_raises_the_role_that_the_provider_gave()
    {
        var (browser, _) = await console.SignInAsync("ana", "Viewer");
        using var __ = browser;
        browser.DefaultRequestHeaders.Add("Cookie", $"{LocalUser.RoleCookie}=Admin");

        await (await browser.PutAsJsonAsync("/api/v1/me/role", new SwitchRole(Role.Admin), TestContext.Current.CancellationToken)).ProblemAsync(HttpStatusCode.Conflict);

        Assert.Equal(["Viewer"], (await (await browser.ReadAsync("/api/v1/me")).OkAsync<SignedInUser>()).Roles.Select(role => role.ToString()));
    }

    [Theory]
    [InlineData]
    [InlineData("2")]
    [InlineData("Owner")]
    public async Task Who_has_no_role_of_the_console_sees_nothing_and_is_told_so(params string[] roles)
    {
        var (browser, _) = await console.SignInAsync("eve", roles);
        using var __ = browser;

        var me = await (await browser.ReadAsync("/api/v1/me")).OkAsync<SignedInUser>();
        var problem = await (await browser.ReadAsync("/api/v1/services")).ProblemAsync(HttpStatusCode.Forbidden);

        Assert.Empty(me.Roles);
        Assert.Equal("It needs the role Viewer, Operator, Approver or Admin; you have none.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task The_session_is_a_cookie_of_this_host_that_no_script_reads()
    {
        var (browser, arrival) = await console.SignInAsync("ana", "Viewer");
        browser.Dispose();

        var cookies = arrival.Headers.GetValues("Set-Cookie").Where(cookie => cookie.StartsWith("__Host-console=", StringComparison.Ordinal));
        var attributes = Assert.Single(cookies).Split("; ").Skip(1).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.Superset(new HashSet<string>(["path=/", "secure", "httponly", "samesite=lax"], StringComparer.OrdinalIgnoreCase), attributes);
        Assert.DoesNotContain(attributes, attribute => attribute.StartsWith("domain=", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task In_Production_the_browser_is_told_to_use_TLS_from_now_on()
    {
        using var stranger = console.Browser();

        using var answer = await stranger.ReadAsync("/signed-out");

        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task A_code_that_another_browser_asked_for_signs_nobody_in()
    {
        using var victim = console.Browser();
        using var other = console.Browser();
        console.Provider.Let("eve", "Admin");
        using var sent = await other.ReadAsync("/");

        using var answer = await victim.PostAsync(
            new Uri("/signin-oidc", UriKind.Relative), await EntraConsole.ChooseAsync(sent, "eve"), TestContext.Current.CancellationToken);

        Assert.Equal("/sign-in-failed", answer.Headers.Location?.ToString());
        Assert.Contains("began in another browser", await (await victim.ReadAsync("/sign-in-failed")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await (await victim.ReadAsync("/api/v1/me")).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_signs_out_is_out_here_and_at_the_provider()
    {
        var (browser, _) = await console.SignInAsync("ana", "Admin");
        using var __ = browser;

        using var leaving = await browser.ReadAsync("/sign-out");

        var location = leaving.Headers.Location ?? throw new InvalidOperationException("The answer names no location.");
        Assert.Equal($"{console.Provider.Address}{SignInProvider.Tenant}/oauth2/v2.0/logout", location.GetLeftPart(UriPartial.Path));
        await (await browser.ReadAsync("/api/v1/me")).ProblemAsync(HttpStatusCode.Unauthorized);
        using var back = await browser.ReadAsync($"/signout-callback-oidc?state={Uri.EscapeDataString(QueryHelpers.ParseQuery(location.Query)["state"].ToString())}");
        Assert.Equal("/signed-out", back.Headers.Location?.ToString());
        Assert.Contains("You are signed out", await (await browser.ReadAsync("/signed-out")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
