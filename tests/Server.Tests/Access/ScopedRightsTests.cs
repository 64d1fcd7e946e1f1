using System.Net;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Fleet;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Scopes;

namespace DeployConsole.Server.Access;

public sealed class ScopedRightsTests
{
    private const string Redeploy = "/api/v1/services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments";

    [Fact]
    public async Task Lists_show_the_scopes_that_one_may_see_and_no_other()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var here = host.SignedInWith("Operator@ml-prod.eu-west-1");
        using var elsewhere = host.SignedInWith("Operator@ml-dev.eu-west-1");
        var accepted = await (await here.SubmitAsync(Redeploy, new { reason = "of my scope" })).AcceptedAsync();
        await host.EndOfAsync(accepted.OperationId);

        Assert.Equal(["ml-prod.eu-west-1"], (await (await here.ReadAsync("/api/v1/scopes")).OkAsync<ScopeSummary[]>()).Select(scope => scope.Id.ToString()));
        Assert.Equal(["ml-dev.eu-west-1"], (await (await elsewhere.ReadAsync("/api/v1/fleet")).OkAsync<FleetView>()).Scopes.Select(scope => scope.Scope.ToString()));
        Assert.Equal([accepted.OperationId], (await (await here.ReadAsync("/api/v1/operations")).OkAsync<ListPage<OperationSummary>>()).Items.Select(operation => operation.Id));
        Assert.Equal(0, (await (await elsewhere.ReadAsync("/api/v1/operations")).OkAsync<ListPage<OperationSummary>>()).Total);
        await (await elsewhere.ReadAsync($"/api/v1/operations/{accepted.OperationId}")).ProblemAsync(HttpStatusCode.Forbidden);
        await (await elsewhere.ReadAsync("/api/v1/operations?scope=ml-prod.eu-west-1")).ProblemAsync(HttpStatusCode.Forbidden);
        Assert.Equal(0, (await (await elsewhere.ReadAsync("/api/v1/operations?scope=ml-dev.eu-west-1")).OkAsync<ListPage<OperationSummary>>()).Total);
    }

    [Fact]
    public async Task Roles_of_several_scopes_hold_each_in_its_own()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var person = host.SignedInWith("Viewer@ml-prod.eu-west-1", "Operator@ml-dev.eu-west-1");

        var problem = await (await person.SubmitAsync(Redeploy, new { reason = "not of my scope" })).ProblemAsync(HttpStatusCode.Forbidden);

        Assert.Equal("It needs the role Operator or Admin in ml-prod.eu-west-1; you have Viewer there.", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("operator")]
    [InlineData("1")]
    [InlineData("Operator,Admin")]
    [InlineData("Admin@")]
    [InlineData("Admin@ML-PROD.eu-west-1")]
    [InlineData("Admin@ml-prod.eu-west-1@ml-dev.eu-west-1")]
    [InlineData("Admin@*")]
    [InlineData(" Admin")]
    [InlineData("")]
    public void What_is_not_written_like_a_role_is_none(string role) => Assert.False(RoleGrant.TryParse(role, out _));
}
