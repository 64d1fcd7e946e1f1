using System.Net;
using Amazon.Runtime;
using Amazon.SecurityToken;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Guards;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Scopes;
using DeployConsole.Sandbox.Calls;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Operations;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Server.Scopes;

/// <summary>Scopes with a role of their own.</summary>
public sealed class AssumedRoleTests
{
    [Fact]
    public async Task A_role_is_taken_on_where_Aws_Endpoint_says_in_the_region_of_the_scope_with_its_external_id()
    {
        await using var aws = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        await using var console = await BuiltConsole.StartAsync(
            ("Aws__Mode", "Account"), ("Aws__Endpoint", aws.Endpoint.ToString()), ("AWS_REGION", "us-east-1"),
            ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            ("Aws__Scopes__0__Alias", "ml-cn"), ("Aws__Scopes__0__AccountId", "444455556666"), ("Aws__Scopes__0__Region", "cn-north-1"),
            ("Aws__Scopes__0__RoleArn", "arn:aws-cn:iam::444455556666:role/deploy-console"), ("Aws__Scopes__0__ExternalId", "a-long-random-value"));

        using var browser = console.Browser();
        var taken = await AssumedAsync(aws, browser);

        Assert.Equal("cn-north-1", taken.Region);
        Assert.Equal("DurationSeconds=3600 ExternalId=a-long-random-value RoleArn=arn:aws-cn:iam::444455556666:role/deploy-console RoleSessionName=deploy-console", taken.Parameters);
    }

    [Fact]
    public async Task What_is_asked_with_the_role_is_asked_in_its_account()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Aws:Scopes:1:AccountId", "111122223333"), ("Aws:Scopes:1:RoleArn", ForeignAccount.Role));

        var identity = await host.IdentityAsync(IdentityState.Confirmed, "ml-dev.eu-west-1");
        await host.PictureAsync("ml-dev.eu-west-1", picture => picture.Services.Values.Any(service => service.Name == "microservice-forecast"));

        Assert.Equal("111122223333", identity.AccountId);
    }

    [Fact]
    public async Task A_role_is_held_for_most_of_an_hour_and_then_taken_on_again()
    {
        await using var aws = await SandboxHost.StartAsync(new SandboxOptions { Seed = false }, TestContext.Current.CancellationToken);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var role = RoleAt(aws, clock);

        var first = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => role.GetCredentialsAsync()));
        clock.Advance(TimeSpan.FromMinutes(54));
        var late = await role.GetCredentialsAsync();
        clock.Advance(TimeSpan.FromMinutes(2));
        var renewed = await role.GetCredentialsAsync();

        Assert.Equal(late.AccessKey, Assert.Single(first.Select(held => held.AccessKey).Distinct()));
        Assert.NotEqual(late.AccessKey, renewed.AccessKey);
        Assert.Equal(2, aws.Calls.All.Count(call => call.Operation == "AssumeRole"));
    }

    [Fact]
    public async Task A_role_that_was_denied_is_asked_for_again_by_the_next_call()
    {
        await using var aws = await SandboxHost.StartAsync(new SandboxOptions { Seed = false }, TestContext.Current.CancellationToken);
        using var role = RoleAt(aws, TimeProvider.System);
        var denied = aws.Faults.Add(new Fault { Kind = FaultKind.Denied, Service = "sts", Operation = "AssumeRole" });
        await Assert.ThrowsAnyAsync<AmazonServiceException>(role.GetCredentialsAsync);
        denied.Dispose();

        Assert.NotEmpty((await role.GetCredentialsAsync()).Token);
    }

    [Fact]
    public async Task A_role_that_may_not_be_taken_on_is_named_in_the_cells_and_to_everybody_with_what_allows_it()
    {
        await using var host = await ConsoleHost.StartAsync(null, ForeignAccount.Right);
        using var denied = host.Fault(FaultKind.Denied, "sts", "AssumeRole");
        await host.RestartAsync(("Aws:Scopes:0:ExternalId", "a-long-random-value"));
        await host.IdentityAsync(IdentityState.Refused);
        using var operators = host.SignedInAs(Role.Operator);

        var told = Assert.Single((await (await operators.ReadAsync("/api/v1/guards")).OkAsync<GuardsView>()).Accounts);
        Assert.Equal("The console may not take on the role of ml-prod.eu-west-1: nothing is changed there.", told.Detail);
        Assert.Contains($"not authorized to perform: sts:AssumeRole on resource: {ForeignAccount.Role}", told.Said, StringComparison.Ordinal);
        Assert.Contains("trust policy name them and the external id", told.ToDo, StringComparison.Ordinal);

        await host.PictureAsync(ForeignAccount.Prod, picture => picture.Reading(CellKinds.Services) is { State: CellState.Denied, MissingAction: "sts:AssumeRole", MissingOn: ForeignAccount.Role });
        await (await operators.SubmitAsync(Forecast.Redeployments, new { reason = "new certificate" })).ProblemAsync(HttpStatusCode.Conflict);
    }

    private static AssumedRole RoleAt(SandboxHost aws, TimeProvider clock) => new(
        new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials("111122223333", "sandbox"), new AmazonSecurityTokenServiceConfig { ServiceURL = aws.Endpoint.ToString(), AuthenticationRegion = "eu-west-1" }),
        ForeignAccount.Role,
        externalId: null,
        clock);

    /// <summary>The call with which the console took on its role, once it has shown by a picture that it has.</summary>
    private static async Task<RecordedCall> AssumedAsync(SandboxHost aws, HttpClient browser)
    {
        await using var stream = await browser.GetStreamAsync(new Uri("/api/v1/services/watch", UriKind.Relative), TestContext.Current.CancellationToken);
        using var lines = new StreamReader(stream);
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("\"Fresh\"", StringComparison.Ordinal)) { break; }
        }

        return Assert.Single(aws.Calls.All, call => call.Operation == "AssumeRole");
    }
}
