using DeployConsole.Sandbox.Tests.Mwaa;

namespace DeployConsole.Sandbox.Tests.Cli;

public sealed class MwaaCliTests
{
    [Fact]
    public async Task Environments_are_made_read_and_deleted_through_the_proxy()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var fixture = await EnvironmentFixture.PrepareAsync(sandbox);
        var aws = new AwsCli(sandbox.Host.Endpoint);
        string[] create =
        [
            "mwaa", "create-environment", "--name", "dev", "--airflow-version", "2.10.3", "--dag-s3-path", "dags", "--webserver-access-mode", "PUBLIC_ONLY",
            "--source-bucket-arn", $"arn:aws:s3:::{EnvironmentFixture.Bucket}", "--execution-role-arn", $"arn:aws:iam::{RunningSandbox.Account}:role/mwaa",
            "--network-configuration", "SubnetIds=subnet-1,subnet-2,SecurityGroupIds=sg-1", "--tags", "team=ml",
        ];
        var created = await aws.JsonAsync(create);
        var again = aws.ErrorAsync(create);
        var early = aws.ErrorAsync("mwaa", "delete-environment", "--name", "dev");
        var absent = aws.ErrorAsync("mwaa", "get-environment", "--name", "absent");
        Assert.Equal(("ValidationException", "ValidationException", "ResourceNotFoundException"), (await again, await early, await absent));

        sandbox.Clock.Advance(TimeSpan.FromMinutes(25));
        var shown = aws.JsonAsync("mwaa", "get-environment", "--name", "dev");
        var listed = aws.JsonAsync("mwaa", "list-environments");
        var token = aws.JsonAsync("mwaa", "create-cli-token", "--name", "dev");
        var tags = aws.JsonAsync("mwaa", "list-tags-for-resource", "--resource-arn", created["Arn"]?.GetValue<string>() ?? "");

        var environment = (await shown)["Environment"];
        Assert.Equal(("AVAILABLE", "mw1.small", "ml"), (environment?["Status"]?.GetValue<string>(), environment?["EnvironmentClass"]?.GetValue<string>(), environment?["Tags"]?["team"]?.GetValue<string>()));
        Assert.Equal("dev", (await listed)["Environments"]?[0]?.GetValue<string>());
        Assert.NotEmpty((await token)["CliToken"]?.GetValue<string>() ?? "");
        Assert.Equal("ml", (await tags)["Tags"]?["team"]?.GetValue<string>());

        await aws.JsonAsync("mwaa", "delete-environment", "--name", "dev");
        Assert.Equal("DELETING", await fixture.StatusAsync("dev"));
    }

    [Fact]
    public async Task An_environment_is_updated_and_tagged()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var fixture = await EnvironmentFixture.PrepareAsync(sandbox);
        await fixture.CreateAvailableAsync("dev");
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var arn = $"arn:aws:airflow:{RunningSandbox.Region}:{RunningSandbox.Account}:environment/dev";
        string[] update = ["mwaa", "update-environment", "--environment-class", "mw1.medium", "--max-workers", "5", "--name"];
        var token = aws.JsonAsync("mwaa", "create-web-login-token", "--name", "dev");
        var updated = aws.JsonAsync([.. update, "dev"]);
        var tagged = aws.JsonAsync("mwaa", "tag-resource", "--resource-arn", arn, "--tags", "team=ml,stage=dev");
        var absent = Task.WhenAll(
            aws.ErrorAsync([.. update, "absent"]),
            aws.ErrorAsync("mwaa", "untag-resource", "--resource-arn", arn + "-no", "--tag-keys", "team"),
            aws.ErrorAsync("mwaa", "create-web-login-token", "--name", "absent"));
        Assert.Equal(arn, (await updated)["Arn"]?.GetValue<string>());
        Assert.NotEmpty((await token)["WebToken"]?.GetValue<string>() ?? "");
        JsonText.AssertJson("{}", await tagged);
        Assert.All(await absent, code => Assert.Equal("ResourceNotFoundException", code));

        var again = aws.ErrorAsync([.. update, "dev"]);
        await aws.JsonAsync("mwaa", "untag-resource", "--resource-arn", arn, "--tag-keys", "team");
        Assert.Equal("ValidationException", await again);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(21));
        var environment = (await aws.JsonAsync("mwaa", "get-environment", "--name", "dev")).At("Environment");
        Assert.Equal(("AVAILABLE", "mw1.medium", "5", "SUCCESS"), (environment.Text("Status"), environment.Text("EnvironmentClass"), environment.Text("MaxWorkers"), environment.Text("LastUpdate.Status")));
        JsonText.AssertJson("""{"stage":"dev"}""", environment.At("Tags"));
    }

    [Fact]
    public async Task Airflow_is_asked_through_the_proxy()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var fixture = await EnvironmentFixture.PrepareAsync(sandbox);
        await fixture.CreateAvailableAsync("dev");
        var aws = new AwsCli(sandbox.Host.Endpoint);
        var version = await aws.JsonAsync("mwaa", "invoke-rest-api", "--name", "dev", "--path", "/version", "--method", "GET");
        Assert.Equal(("2.10.3", 200), (version["RestApiResponse"]?["version"]?.GetValue<string>(), version["RestApiStatusCode"]?.GetValue<int>()));
        Assert.Equal("RestApiClientException", await aws.ErrorAsync("mwaa", "invoke-rest-api", "--name", "dev", "--path", "/dags/none", "--method", "GET"));
    }
}
