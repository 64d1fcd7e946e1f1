namespace DeployConsole.Sandbox.Tests.Cli;

public sealed class StsCliTests
{
    [Fact]
    public async Task The_CLI_learns_who_it_is_and_assumes_a_role()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var aws = new AwsCli(sandbox.Host.Endpoint, "444455556666");

        var identity = aws.JsonAsync("sts", "get-caller-identity");
        var assumed = aws.JsonAsync("sts", "assume-role", "--role-arn", "arn:aws:iam::999988887777:role/reader", "--role-session-name", "cli");
        var refused = aws.ErrorAsync("sts", "assume-role", "--role-arn", "arn:aws:iam::999988887777:user/nobody", "--role-session-name", "cli");

        Assert.Equal("444455556666", (await identity)["Account"]?.GetValue<string>());
        Assert.Equal("arn:aws:sts::999988887777:assumed-role/reader/cli", (await assumed)["AssumedRoleUser"]?["Arn"]?.GetValue<string>());
        Assert.Equal("ValidationError", await refused);
    }
}
