using Amazon.MWAA;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using DeployConsole.Sandbox.Frame;
using Microsoft.Extensions.Time.Testing;

namespace DeployConsole.Sandbox.Tests;

/// <summary>A sandbox whose time the test moves, and clients for it. Things take as long as on AWS.</summary>
public sealed class RunningSandbox : IAsyncDisposable
{
    public const string Account = "111122223333";
    public const string Region = "eu-west-1";

    private RunningSandbox(SandboxHost host, FakeTimeProvider clock)
    {
        Host = host;
        Clock = clock;
    }

    public SandboxHost Host { get; }

    public FakeTimeProvider Clock { get; }

    public static Task<RunningSandbox> StartAsync(bool seed = false) => StartAtAsync(new TimeOnly(8, 0), seed);

    public static async Task<RunningSandbox> StartAtAsync(TimeOnly hour, bool seed)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(new DateOnly(2026, 9, 7), hour, TimeSpan.Zero));
        var host = await SandboxHost.StartAsync(
            new SandboxOptions { Clock = clock, Speed = 1, Seed = seed }, Xunit.TestContext.Current.CancellationToken);
        return new(host, clock);
    }

    public AmazonS3Client S3(string account = Account, string region = Region) => new(Keys(account), Configure(new AmazonS3Config { ForcePathStyle = true }, region));

    public AmazonSecurityTokenServiceClient Sts(string account = Account) => new(Keys(account), Configure(new AmazonSecurityTokenServiceConfig(), Region));

    public AmazonMWAAClient Mwaa(string account = Account) =>
        new(Keys(account), Configure(new AmazonMWAAConfig { DisableHostPrefixInjection = true }, Region));

    public T Configure<T>(T config, string region)
        where T : ClientConfig
    {
        config.ServiceURL = Host.Endpoint.ToString();
        config.AuthenticationRegion = region;
        config.MaxErrorRetry = 0;
        return config;
    }

    public static BasicAWSCredentials Keys(string account) => new(account, "secret");

    public async ValueTask DisposeAsync()
    {
        var failures = Host.World.Failures;
        await Host.DisposeAsync();
        Assert.Empty(failures);
    }
}
