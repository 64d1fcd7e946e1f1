using System.Net;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Guards;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Scopes;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Scopes;

/// <summary>A scope whose credentials are of another account than its configuration names.</summary>
public sealed class WrongAccountTests
{
    private const string Words = "The credentials for ml-prod.eu-west-1 are of account 111122223333, not of 999988887777";

    [Theory]
    [InlineData("")]
    [InlineData("?plan=true")]
    public async Task Nothing_is_planned_or_changed_in_it(string plan)
    {
        await using var host = await ConsoleHost.StartAsync(null, ForeignAccount.Wrong);
        using var operators = host.SignedInAs(Role.Operator);

        var problem = await (await operators.SubmitAsync(Forecast.Redeployments + plan, new { reason = "new certificate" })).ProblemAsync(HttpStatusCode.Conflict);

        Assert.StartsWith(Words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains($"It takes on {ForeignAccount.Role}. Correct RoleArn or AccountId", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, host.Calls("UpdateService"));
    }

    [Fact]
    public async Task Nothing_of_it_is_read_or_shown_and_the_cells_say_why()
    {
        await using var host = await ConsoleHost.StartAsync(null, ForeignAccount.Wrong);
        await host.PictureAsync(ForeignAccount.Prod, picture => picture.Reading(CellKinds.Services).State is CellState.WrongAccount);
        await host.SweptAsync("ml-dev.eu-west-1");
        using var viewer = host.SignedInAs(Role.Viewer);

        var page = await (await viewer.ReadAsync("/api/v1/services")).OkAsync<ListPage<ServiceSummary>>();

        Assert.DoesNotContain(page.Items, service => service.Scope.ToString() == ForeignAccount.Prod);
        var cell = Assert.Single(page.Cells, cell => cell.Scope.ToString() == ForeignAccount.Prod && cell.Kind == CellKinds.Services);
        Assert.Equal((CellState.WrongAccount, null), (cell.State, cell.AsOf));
        Assert.StartsWith(Words, cell.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Aws.Calls.All, call => call.Account == "111122223333" && call.Service is not "sts");
    }

    [Fact]
    public async Task What_one_page_alone_asks_AWS_for_is_not_asked_for_either()
    {
        await using var host = await ConsoleHost.StartAsync(null, ForeignAccount.Wrong);
        await host.IdentityAsync(IdentityState.WrongAccount);

        var refused = Assert.Throws<WrongAccountException>(() => host.Clients.Reading(host.Scope(ForeignAccount.Prod)));

        Assert.Equal(AwsFailureKind.Denied, AwsFailure.Of(refused)?.Kind);
        Assert.Throws<WrongAccountException>(() => host.Clients.Acting(host.Scope(ForeignAccount.Prod)));
    }

    [Fact]
    public async Task Rows_go_when_credentials_are_exchanged_for_those_of_another_account_and_come_back_with_the_right_ones()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.PictureAsync(ForeignAccount.Prod, picture => picture.Services.Count > 0);
        var (identities, scope) = (host.Services.GetRequiredService<ScopeIdentities>(), host.Scope(ForeignAccount.Prod));

        identities.Set(scope, IdentityWords.Of(scope, "999988887777"));
        await host.PictureAsync(ForeignAccount.Prod, picture => picture.Services.Count is 0 && picture.Reading(CellKinds.Services).State is CellState.WrongAccount);

        identities.Set(scope, IdentityWords.Of(scope, scope.AccountId));
        await host.PictureAsync(ForeignAccount.Prod, picture => picture.Services.Count > 0 && picture.Reading(CellKinds.Services).State is CellState.Fresh);
    }

    [Fact]
    public async Task Everybody_who_sees_the_scope_is_told_and_nobody_else()
    {
        await using var host = await ConsoleHost.StartAsync(null, ForeignAccount.Wrong);
        await host.IdentityAsync(IdentityState.WrongAccount);
        using var viewer = host.SignedInWith($"Viewer@{ForeignAccount.Prod}");
        using var stranger = host.SignedInWith("Viewer@ml-dev.eu-west-1");

        var told = Assert.Single((await (await viewer.ReadAsync("/api/v1/guards")).OkAsync<GuardsView>()).Accounts);

        Assert.Equal((ForeignAccount.Prod, IdentityState.WrongAccount), (told.Scope.ToString(), told.State));
        Assert.StartsWith(Words, told.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(told.ToDo);
        Assert.Empty((await (await stranger.ReadAsync("/api/v1/guards")).OkAsync<GuardsView>()).Accounts);
    }
}
