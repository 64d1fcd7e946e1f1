using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Live;
using DeployConsole.Contracts.Scopes;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Server.Scopes;

/// <summary>The console as on a real account, on an emulator that knows nothing of it.</summary>
public sealed class AmbientAccountTests
{
    private const string Key = "AKIAIOSFODNN7EXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task The_keys_and_the_endpoint_of_the_environment_are_one_scope()
    {
        await using var aws = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        await using var console = await BuiltConsole.StartAsync(
            ("Aws__Mode", "Account"), ("AWS_ENDPOINT_URL", aws.Endpoint.ToString()),
            ("AWS_ACCESS_KEY_ID", Key), ("AWS_SECRET_ACCESS_KEY", Secret), ("AWS_REGION", "eu-west-1"));

        await LooksAfterAsync(console, "aws.eu-west-1");
    }

    [Fact]
    public async Task A_profile_with_an_endpoint_of_its_own_is_one_scope_named_after_it()
    {
        await using var aws = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("aws-profile-");
        try
        {
            var (config, credentials) = (Path.Combine(folder.FullName, "config"), Path.Combine(folder.FullName, "credentials"));
            await File.WriteAllTextAsync(config, $"[profile ml-lab]\nregion = eu-west-1\nendpoint_url = {aws.Endpoint}\n", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(credentials, $"[ml-lab]\naws_access_key_id = {Key}\naws_secret_access_key = {Secret}\n", TestContext.Current.CancellationToken);
            await using var console = await BuiltConsole.StartAsync(
                ("Aws__Mode", "Account"), ("AWS_PROFILE", "ml-lab"), ("AWS_CONFIG_FILE", config), ("AWS_SHARED_CREDENTIALS_FILE", credentials));

            await LooksAfterAsync(console, "ml-lab.eu-west-1");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task LooksAfterAsync(BuiltConsole console, string scope)
    {
        using var browser = console.Browser();
        await FrameWithAsync(browser, "services/watch", "microservice-forecast");
        // The prefix "env." that MWAA's operations put before the host is unknown to an emulator.
        await FrameWithAsync(browser, "environments/watch", "mleip-airflow-prod-env");

        var only = await CheckedScopeAsync(browser);
        Assert.Equal((ScopeId.Of(scope), "111122223333", IdentityState.Confirmed, false), (only.Id, only.AccountId, only.Identity, only.Simulated));
    }

    private static async Task<ScopeSummary> CheckedScopeAsync(HttpClient browser)
    {
        using var patience = new CancellationTokenSource(s_patience, TimeProvider.System);
        while (true)
        {
            var known = await browser.GetFromJsonAsync<ScopeSummary[]>(new Uri("/api/v1/scopes", UriKind.Relative), patience.Token);
            if (Assert.Single(known ?? []) is { Identity: not IdentityState.Unchecked } only) { return only; }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }

    private static async Task FrameWithAsync(HttpClient browser, string path, string name)
    {
        using var patience = new CancellationTokenSource(s_patience, TimeProvider.System);
        var cancellationToken = patience.Token;
        await using var stream = await browser.GetStreamAsync(new Uri($"/api/v1/{path}", UriKind.Relative), cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventType is LiveEvents.Frame && item.Data.Contains($"\"{name}\"", StringComparison.Ordinal)) { return; }
        }

        Assert.Fail($"The stream ended without {name}.");
    }
}
