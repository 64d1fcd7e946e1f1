using System.Net;
using System.Net.Http.Json;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Access;

public sealed class AccessTests(AccessTests.Host running) : IClassFixture<AccessTests.Host>
{
    private const string Redeploy = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments";

    [Fact]
    public void Every_endpoint_names_its_policy_or_says_that_it_is_open()
    {
        var silent = running.Console.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Where(endpoint => !endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy is not null))
            .Where(endpoint => !(endpoint.RoutePattern.RawText ?? "").TrimStart('/').StartsWith('_'))
            // The framework's answer to missing files in Development; the fallback policy lets nobody reach it.
            .Where(endpoint => endpoint.RoutePattern.RawText is not "{**path:file}")
            .Select(endpoint => endpoint.DisplayName);
        Assert.Empty(silent);
    }

    [Fact]
    public async Task A_role_that_does_not_suffice_is_told_which_does()
    {
        using var viewer = running.Console.SignedInAs(Role.Viewer);

        var problem = await (await viewer.SubmitAsync(Redeploy, new { reason = "I may not" })).ProblemAsync(HttpStatusCode.Forbidden);

        Assert.Equal((ProblemTypes.Forbidden, Permissions.ServicesRedeploy, "Operator or Admin", "ml-prod.eu-west-1"),
            (problem.GetProperty("type").GetString(), problem.GetProperty("permission").GetString(),
                string.Join(" or ", problem.GetProperty("roles").EnumerateArray().Select(role => role.GetString())), problem.GetProperty("scope").GetString()));
    }

    [Fact]
    public async Task A_change_without_the_console_header_is_refused()
    {
        using var operators = running.Console.SignedInAs(Role.Operator);
        operators.DefaultRequestHeaders.Remove(ConsoleHeader.Name);

        var problem = await (await operators.SubmitAsync(Redeploy, new { reason = "from another site" })).ProblemAsync(HttpStatusCode.Forbidden);

        Assert.Contains("X-Console", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_local_user_may_switch_roles()
    {
        using var viewer = running.Console.SignedInAs(Role.Viewer);

        var answer = await viewer.PutAsJsonAsync("/api/v1/me/role", new SwitchRole(Role.Admin), TestContext.Current.CancellationToken);

        await answer.ProblemAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Production_without_an_identity_provider_does_not_start_and_names_what_is_missing()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(async () => await ConsoleHost.StartAsync(null, ("environment", "Production")));

        Assert.Contains("AzureAd:TenantId", failure.Message, StringComparison.Ordinal);
        Assert.Contains("AzureAd:ClientId", failure.Message, StringComparison.Ordinal);
    }

    public sealed class Host : IAsyncLifetime
    {
        private ConsoleHost? _console;

        public ConsoleHost Console => _console ?? throw new InvalidOperationException("The console is not running.");

        public async ValueTask InitializeAsync() => _console = await ConsoleHost.StartAsync();

        public ValueTask DisposeAsync() => _console?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
