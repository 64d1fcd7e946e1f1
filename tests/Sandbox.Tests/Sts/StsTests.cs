using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace DeployConsole.Sandbox.Tests.Sts;

public sealed class StsTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _sandbox = await RunningSandbox.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("444455556666", "444455556666")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "111122223333")]
    public async Task A_key_belongs_to_the_account_that_it_names(string key, string account)
    {
        using var sts = _sandbox.Sts(key);

        Assert.Equal(account, (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel)).Account);
    }

    [Fact]
    public async Task An_assumed_role_acts_in_its_own_account()
    {
        using var sts = _sandbox.Sts();
        var assumed = await sts.AssumeRoleAsync(
            new AssumeRoleRequest { RoleArn = "arn:aws:iam::999988887777:role/team/console-reader", RoleSessionName = "console" }, Cancel);

        using var there = new AmazonSecurityTokenServiceClient(
            new SessionAWSCredentials(assumed.Credentials.AccessKeyId, assumed.Credentials.SecretAccessKey, assumed.Credentials.SessionToken),
            _sandbox.Configure(new AmazonSecurityTokenServiceConfig(), RunningSandbox.Region));
        var identity = await there.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel);

        Assert.Equal("999988887777", identity.Account);
        Assert.Equal("arn:aws:sts::999988887777:assumed-role/console-reader/console", identity.Arn);
        Assert.Equal(_sandbox.Clock.GetUtcNow().UtcDateTime.AddHours(1), assumed.Credentials.Expiration);
    }

    [Fact]
    public async Task A_role_that_was_deleted_cannot_be_assumed()
    {
        _sandbox.Host.World.State<DeployConsole.Sandbox.World.RoleDirectory>().Forget("arn:aws:iam::999988887777:role/gone-role");
        using var sts = _sandbox.Sts();

        var refused = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.AssumeRoleAsync(
            new AssumeRoleRequest { RoleArn = "arn:aws:iam::999988887777:role/gone-role", RoleSessionName = "console" }, Cancel));

        Assert.Equal("AccessDenied", refused.ErrorCode);
    }

    [Fact]
    public async Task A_session_name_with_a_space_is_refused()
    {
        using var sts = _sandbox.Sts();

        var refused = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.AssumeRoleAsync(
            new AssumeRoleRequest { RoleArn = "arn:aws:iam::999988887777:role/a-role", RoleSessionName = string.Join(" ", "a", "b") }, Cancel));

        Assert.Equal("ValidationError", refused.ErrorCode);
    }
}
