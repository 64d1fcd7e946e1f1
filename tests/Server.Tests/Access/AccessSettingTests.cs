using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Access;

public sealed class AccessSettingTests
{
    [Theory]
    [InlineData("RepositoryId", "octo-org/ml", "Access:GitHub:Trusts:0:RepositoryId")]
    [InlineData("RepositoryOwnerId", "", "Access:GitHub:Trusts:0:RepositoryOwnerId")]
    [InlineData("Ref", "", "Access:GitHub:Trusts:0:Ref or")]
    [InlineData("Ref", "main", "Access:GitHub:Trusts:0:Ref must be a whole ref")]
    [InlineData("Workflow", "", "Access:GitHub:Trusts:0:Workflow")]
    [InlineData("Roles:0", "Owner", "'Owner' is not a role")]
    [InlineData("Roles:0", "Admin@ml-prod.eu-west-1", "names a scope beside")]
    [InlineData("Scopes:0", "ML PROD", "'ML PROD' is not the name of a scope")]
    public async Task A_trust_that_is_wrong_stops_the_start_and_is_named(string setting, string value, string named)
    {
        var trust = new Dictionary<string, string>
        {
            ["RepositoryId"] = "1001", ["RepositoryOwnerId"] = "2002", ["Ref"] = "refs/heads/main", ["Workflow"] = ".github/workflows/deploy.yml", ["Roles:0"] = "Operator", ["Scopes:0"] = "ml-prod.eu-west-1",
            [setting] = value,
        };

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
            await ConsoleHost.StartAsync(null, [("Access:GitHub:Audience", "https://console.example"), .. trust.Select(pair => ($"Access:GitHub:Trusts:0:{pair.Key}", pair.Value))]));

        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trust_without_an_audience_stops_the_start()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(async () => await ConsoleHost.StartAsync(null,
            ("Access:GitHub:Trusts:0:RepositoryId", "1001"), ("Access:GitHub:Trusts:0:RepositoryOwnerId", "2002"), ("Access:GitHub:Trusts:0:Ref", "refs/heads/main"),
            ("Access:GitHub:Trusts:0:Workflow", ".github/workflows/deploy.yml"), ("Access:GitHub:Trusts:0:Roles:0", "Operator")));

        Assert.Contains("Access:GitHub:Audience", failure.Message, StringComparison.Ordinal);
    }
}
