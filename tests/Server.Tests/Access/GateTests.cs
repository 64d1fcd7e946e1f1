using System.Net;
using DeployConsole.Contracts.Access;

namespace DeployConsole.Server.Access;

public sealed class GateTests(AccessTests.Host running) : IClassFixture<AccessTests.Host>
{
    private const string Redeploy = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/none/redeployments";

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "https://localhost")]
    public async Task A_change_that_another_sites_page_asks_for_is_refused(string header, string value)
    {
        using var operators = running.Console.SignedInAs(Role.Operator);
        operators.DefaultRequestHeaders.Add(header, value);

        var problem = await (await operators.SubmitAsync(Redeploy, new { reason = "from another site" })).ProblemAsync(HttpStatusCode.Forbidden);

        Assert.Equal("The call comes from another site", problem.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Origin", "http://localhost")]
    public async Task A_change_that_the_consoles_own_page_asks_for_is_not(string header, string value)
    {
        using var operators = running.Console.SignedInAs(Role.Operator);
        operators.DefaultRequestHeaders.Add(header, value);

        Assert.NotEqual(HttpStatusCode.Forbidden, (await operators.SubmitAsync(Redeploy, new { reason = "from here" })).StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_anybody_asks_who_sends_it()
    {
        using var stranger = running.Console.Stranger();
        using var large = new StringContent($"{{\"reason\":\"{new string('x', 70_000)}\"}}", System.Text.Encoding.UTF8, "application/json");

        var answer = await stranger.PostAsync(new Uri(Redeploy, UriKind.Relative), large, TestContext.Current.CancellationToken);

        await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_body_that_hides_its_length_is_cut_by_the_server_before_anybody_asks_who_sends_it()
    {
        await using var console = await BuiltConsole.StartAsync();
        using var browser = console.Browser();
        browser.DefaultRequestHeaders.Add(ConsoleHeader.Name, "1");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Redeploy, UriKind.Relative));
        request.Content = new StreamContent(new MemoryStream(System.Text.Encoding.ASCII.GetBytes($"{{\"reason\":\"{new string('x', 70_000)}\"}}")));
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;

        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);

        await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Every_answer_tells_the_browser_what_to_refuse()
    {
        using var viewer = running.Console.SignedInAs(Role.Viewer);

        foreach (var path in (string[])["/", "/api/v1/me", "/api/v1/nothing", "/boot.css", "/signed-out"])
        {
            using var answer = await viewer.ReadAsync(path);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
            Assert.Contains("camera=()", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            var scripts = policy.Split("; ").Single(part => part.StartsWith("script-src", StringComparison.Ordinal));
            Assert.Equal("script-src 'self' 'wasm-unsafe-eval'", scripts);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_caller_who_asks_too_much_is_told_to_wait_and_nobody_else_is()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Access:Limits:Burst", "5"), ("Access:Limits:CallsPerSecond", "1"), ("Inventory:Enabled", "false"));
        using var greedy = host.SignedInAs(Role.Viewer, "greedy");
        using var modest = host.SignedInAs(Role.Viewer, "modest");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => greedy.ReadAsync("/api/v1/me")));

        Assert.InRange(answers.Count(answer => answer.StatusCode is HttpStatusCode.OK), 5, 10);
        var refused = answers.First(answer => answer.StatusCode is HttpStatusCode.TooManyRequests);
        await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await modest.ReadAsync("/api/v1/me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await greedy.ReadAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task Strangers_are_counted_too_and_have_less()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Access:Limits:StrangerBurst", "5"), ("Access:Limits:StrangerCallsPerSecond", "1"), ("Inventory:Enabled", "false"));
        using var stranger = host.Stranger();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => stranger.ReadAsync("/api/v1/me")));

        Assert.Contains(answers, answer => answer.StatusCode is HttpStatusCode.Unauthorized);
        Assert.Contains(answers, answer => answer.StatusCode is HttpStatusCode.TooManyRequests);
    }
}
