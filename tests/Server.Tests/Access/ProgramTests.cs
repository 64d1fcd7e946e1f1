using System.Net;
using System.Net.Http.Headers;
using DeployConsole.Contracts.Access;

namespace DeployConsole.Server.Access;

public sealed class ProgramTests(ProgramsConsole running) : IClassFixture<ProgramsConsole>
{
    private const string Reading = "/api/v1/services?scope=ml-prod.eu-west-1";
    private const string Plan = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments?plan=true";

    [Theory]
    [MemberData(nameof(BadTokens.Names), MemberType = typeof(BadTokens))]
    public async Task A_token_lets_nobody_in_that_is(string wrong)
    {
        using var program = running.Program(BadTokens.Make(wrong, running));

        using var reading = await program.ReadAsync(Reading);
        using var acting = await program.SubmitAsync(Plan, null);

        Assert.All([reading, acting], answer => Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{(int)answer.StatusCode}"));
        Assert.Equal("application/problem+json", reading.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_workflow_that_is_trusted_does_what_its_role_allows_where_it_holds()
    {
        using var reading = running.Program(running.Workflow());
        using var acting = running.Program(running.Workflow());
        using var elsewhere = running.Program(running.Workflow());

        Assert.Equal(HttpStatusCode.OK, (await reading.ReadAsync(Reading)).StatusCode);
        // The scope, role and token are right: what is answered is about the service.
        Assert.NotEqual(HttpStatusCode.Forbidden, (await acting.SubmitAsync(Plan, null)).StatusCode);
        var problem = await (await elsewhere.ReadAsync("/api/v1/services?scope=ml-dev.eu-west-1")).ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Equal("It needs the role Viewer, Operator, Approver or Admin in ml-dev.eu-west-1; you have none there.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_renamed_repository_is_the_same_repository()
    {
        using var program = running.Program(running.Workflow(
            ("repository", "octo-org/ml-renamed"), ("sub", "repo:octo-org/ml-renamed:ref:refs/heads/main"), ("workflow_ref", "octo-org/ml-renamed/.github/workflows/deploy.yml@refs/heads/main")));

        var me = await (await program.ReadAsync("/api/v1/me")).OkAsync<SignedInUser>();

        Assert.Equal(("octo-org/ml-renamed@refs/heads/main", "Operator@ml-prod.eu-west-1"), (me.Name, string.Join(',', me.Roles)));
    }

    [Fact]
    public async Task A_workflow_with_the_environment_that_is_trusted_comes_in_from_any_ref()
    {
        using var program = running.Program(running.Workflow(
            ("ref", "refs/tags/v7"), ("environment", "production"), ("workflow_ref", "octo-org/ml/.github/workflows/release.yml@refs/tags/v7")));

        Assert.Equal(["Viewer"], (await (await program.ReadAsync("/api/v1/me")).OkAsync<SignedInUser>()).Roles.Select(role => role.ToString()));
    }

    [Fact]
    public async Task A_workflows_token_is_good_for_one_call()
    {
        using var program = running.Program(running.Workflow());
        Assert.Equal(HttpStatusCode.OK, (await program.ReadAsync("/api/v1/me")).StatusCode);

        var replayed = await (await program.ReadAsync("/api/v1/me")).ProblemAsync(HttpStatusCode.Unauthorized);

        Assert.StartsWith("The token was used before.", replayed.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_twenty_calls_at_once_with_one_token_one_is_let_in()
    {
        var token = running.Workflow();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using var program = running.Program(token);
            return (await program.ReadAsync("/api/v1/me")).StatusCode;
        }));

        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(answer => answer is HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task A_token_that_is_refused_for_its_trust_is_not_spent()
    {
        var id = Guid.NewGuid().ToString();
        using var wrong = running.Program(running.Workflow(("jti", id), ("ref", "refs/heads/other")));
        using var right = running.Program(running.Workflow(("jti", id)));

        Assert.Equal(HttpStatusCode.Unauthorized, (await wrong.ReadAsync("/api/v1/me")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await right.ReadAsync("/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task A_workflow_exchanges_its_token_for_one_that_serves_several_calls_until_it_ends()
    {
        using var workflow = running.Program(running.Workflow());
        var issued = await (await workflow.SubmitAsync("/api/v1/tokens", null)).OkAsync<IssuedToken>();
        using var program = running.Program(issued.Token);

        Assert.Equal(HttpStatusCode.OK, (await program.ReadAsync(Reading)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.ReadAsync(Reading)).StatusCode);
        Assert.Equal("Operator@ml-prod.eu-west-1", string.Join(',', (await (await program.ReadAsync("/api/v1/me")).OkAsync<SignedInUser>()).Roles));
        await (await program.SubmitAsync("/api/v1/tokens", null)).ProblemAsync(HttpStatusCode.Conflict);

        running.Clock.Advance(issued.ExpiresAt - running.Clock.GetUtcNow());
        await (await program.ReadAsync(Reading)).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_console_token_with_one_letter_changed_lets_nobody_in()
    {
        using var workflow = running.Program(running.Workflow());
        var issued = await (await workflow.SubmitAsync("/api/v1/tokens", null)).OkAsync<IssuedToken>();
        var middle = issued.Token.Length / 2;
        using var program = running.Program(issued.Token[..middle] + (issued.Token[middle] is 'A' ? 'B' : 'A') + issued.Token[(middle + 1)..]);

        await (await program.ReadAsync(Reading)).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_application_comes_in_with_its_app_roles_as_often_as_it_likes()
    {
        using var program = running.Program(running.Application());

        Assert.Equal(HttpStatusCode.OK, (await program.ReadAsync(Reading)).StatusCode);
        Assert.Equal("Operator@ml-prod.eu-west-1", string.Join(',', (await (await program.ReadAsync("/api/v1/me")).OkAsync<SignedInUser>()).Roles));
        await (await program.ReadAsync("/api/v1/services?scope=ml-dev.eu-west-1")).ProblemAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_version_1_token_of_an_application_is_as_good()
    {
        using var program = running.Program(running.Application(
            ("iss", $"https://sts.windows.net/{Tests.SignIn.SignInProvider.Tenant}/"), ("ver", "1.0"), ("azp", null), ("appid", "7d7a6f0e-0000-4000-8000-000000000001"), ("idtyp", null)));

        Assert.Equal(HttpStatusCode.OK, (await program.ReadAsync(Reading)).StatusCode);
    }

    [Fact]
    public async Task A_token_in_the_address_is_no_token()
    {
        using var program = running.Console.Browser();

        await (await program.ReadAsync($"/api/v1/me?access_token={running.Application()}")).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer a b")]
    [InlineData("Negotiate x")]
    public async Task A_header_that_holds_no_token_lets_nobody_in(string header)
    {
        using var program = running.Console.Browser();
        program.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        await (await program.ReadAsync("/api/v1/me")).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Two_tokens_at_once_let_nobody_in()
    {
        using var program = running.Program(running.Application());
        program.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {running.Application()}");

        await (await program.ReadAsync("/api/v1/me")).ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_bad_token_is_not_forgiven_for_a_good_cookie()
    {
        var (browser, _) = await running.Console.SignInAsync("bea", "Admin");
        using var __ = browser;
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "hello");

        await (await browser.ReadAsync("/api/v1/me")).ProblemAsync(HttpStatusCode.Unauthorized);
    }
}
