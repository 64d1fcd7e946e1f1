using System.Net;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Scopes;
using DeployConsole.Sandbox.Faults;

namespace DeployConsole.Server.Hosting;

public sealed class HostingTests(HostingTests.Host running) : IClassFixture<HostingTests.Host>
{
    private const string Plan = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments?plan=true";

    [Theory]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound, ProblemTypes.NotFound)]
    [InlineData("/api/v1/operations?take=101", HttpStatusCode.BadRequest, ProblemTypes.Validation)]
    [InlineData("/api/v1/operations?skip=-1", HttpStatusCode.BadRequest, ProblemTypes.Validation)]
    [InlineData("/api/v1/operations?sort=colour", HttpStatusCode.BadRequest, ProblemTypes.Validation)]
    [InlineData("/api/v1/operations?scope=NOT%20A%20SCOPE", HttpStatusCode.BadRequest, ProblemTypes.Validation)]
    [InlineData("/api/v1/operations/01890a5d-ac96-774b-bcce-b302099a8057", HttpStatusCode.NotFound, ProblemTypes.NotFound)]
    [InlineData("/api/v1/operations/01890a5d-ac96-774b-bcce-b302099a8057/watch", HttpStatusCode.NotFound, ProblemTypes.NotFound)]
    public async Task A_request_that_cannot_be_met_is_answered_with_a_problem(string path, HttpStatusCode status, string type)
    {
        using var viewer = running.Console.SignedInAs(Role.Viewer);

        var problem = await (await viewer.ReadAsync(path)).ProblemAsync(status);

        Assert.Equal(type, problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_search_of_ten_thousand_letters_is_refused()
    {
        using var viewer = running.Console.SignedInAs(Role.Viewer);

        await (await viewer.ReadAsync($"/api/v1/operations?q={new string('x', 10_000)}")).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("{\"reason\":\"x\"}")]
    [InlineData("{\"reason\":")]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task A_body_that_is_not_as_expected_is_refused_with_words(string body)
    {
        using var operators = running.Console.SignedInAs(Role.Operator);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var answer = await operators.PostAsync(new Uri(Plan.Split('?')[0], UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(ProblemTypes.Validation, (await answer.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(FaultKind.Denied, HttpStatusCode.BadGateway)]
    [InlineData(FaultKind.Throttle, HttpStatusCode.ServiceUnavailable)]
    [InlineData(FaultKind.Error, HttpStatusCode.BadGateway)]
    [InlineData(FaultKind.Reset, HttpStatusCode.BadGateway)]
    [InlineData(FaultKind.Truncate, HttpStatusCode.BadGateway)]
    [InlineData(FaultKind.Hang, HttpStatusCode.GatewayTimeout)]
    public async Task A_failure_of_AWS_is_told_as_one(FaultKind kind, HttpStatusCode status)
    {
        using var fault = running.Console.Fault(kind, "ecs", "DescribeServices");
        using var operators = running.Console.SignedInAs(Role.Operator);

        var problem = await (await operators.SubmitAsync(Plan, null)).ProblemAsync(status);

        Assert.Equal(ProblemTypes.Aws, problem.GetProperty("type").GetString());
        if (kind is FaultKind.Denied)
        {
            Assert.Equal("ecs:DescribeServices", problem.GetProperty("missingAction").GetString());
            Assert.StartsWith("""{"Effect":"Allow","Action":"ecs:DescribeServices","Resource":"arn:aws:ecs:""", problem.GetProperty("policyStatement").GetRawText(), StringComparison.Ordinal);
        }
        if (kind is FaultKind.Denied or FaultKind.Throttle or FaultKind.Error) { Assert.NotEmpty(problem.GetProperty("awsRequestId").GetString() ?? ""); }
    }

    [Fact]
    public async Task The_scopes_are_listed_with_their_identity()
    {
        using var viewer = running.Console.SignedInAs(Role.Viewer);

        var scopes = await (await viewer.ReadAsync("/api/v1/scopes")).OkAsync<ScopeSummary[]>();

        Assert.Equal([("ml-prod.eu-west-1", true), ("ml-dev.eu-west-1", true)], scopes.Select(scope => (scope.Id.ToString(), scope.Simulated)));
    }

    [Fact]
    public async Task The_page_runs_no_inline_script_and_sits_in_no_frame()
    {
        using var viewer = running.Console.SignedInAs(Role.Viewer);

        using var page = await viewer.ReadAsync("/");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("script-src 'self' 'wasm-unsafe-eval';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("id=\"boot\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_describes_itself()
    {
        using var viewer = running.Console.SignedInAs(Role.Viewer);

        var text = await (await viewer.ReadAsync("/openapi/v1.json")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("/api/v1/services/{scope}/{cluster}/{service}/redeployments", text, StringComparison.Ordinal);
        var schemes = System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("components").GetProperty("securitySchemes");
        Assert.Equal("bearer", schemes.GetProperty("bearer").GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task Whether_it_lives_is_told_to_anybody()
    {
        using var stranger = running.Console.Stranger();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await stranger.ReadAsync("/health/live")).StatusCode, (await stranger.ReadAsync("/health/ready")).StatusCode));
    }

    public sealed class Host : IAsyncLifetime
    {
        private ConsoleHost? _console;

        public ConsoleHost Console => _console ?? throw new InvalidOperationException("The console is not running.");

        public async ValueTask InitializeAsync() => _console = await ConsoleHost.StartAsync(null, ("Aws:CallTimeout", "00:00:05"));

        public ValueTask DisposeAsync() => _console?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
