using System.Net;
using System.Security.Cryptography;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Server.Operations;

namespace DeployConsole.Server.Storage;

/// <summary>A disk that has no room, and a file that may not be written, as the operating system says it.</summary>
public sealed class RealDiskTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Ready = "/health/ready";
    private readonly string _folder = Directory.CreateTempSubdirectory("console-disk-").FullName;
    private SandboxHost? _aws;

    private SandboxHost Aws => _aws ?? throw new InvalidOperationException("The accounts are not there.");

    public async ValueTask InitializeAsync() => _aws = await SandboxHost.StartAsync(new SandboxOptions { Speed = ConsoleHost.Speed }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Aws.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_full_disk_is_told_plainly_and_all_goes_on_when_there_is_room(bool fileSystem)
    {
        var disk = await SmallDisk.ChooseAsync(fileSystem);
        output.WriteLine($"The disk is {disk.Words}.");
        await using var console = new DiskConsole(Aws, _folder);
        await console.StartAsync(disk.Within(_folder));
        using var browser = console.Browser();
        await UntilAsync(() => ShowsAsync(browser));

        await disk.FillAsync(console.Process.ProcessId, _folder);
        await UntilAsync(async () => await UploadAsync(browser) is HttpStatusCode.ServiceUnavailable);

        await RefusedAsync(browser, "The disk of the console's database is full since ");
        Assert.True(await ShowsAsync(browser));
        await UntilAsync(() => Task.FromResult(console.Process.Log.Contains(
            "Free space on it, or raise the quota or the limit on the size of files; what runs goes on when it can be written.", StringComparison.Ordinal)));

        await disk.MakeRoomAsync(console.Process.ProcessId, _folder);

        await GoesOnAsync(browser);
    }

    [Fact]
    public async Task A_read_only_file_is_told_plainly_and_all_goes_on_when_it_can_be_written()
    {
        await using var console = new DiskConsole(Aws, _folder);
        await console.StartAsync();
        using (var before = console.Browser()) { await UntilAsync(() => ShowsAsync(before)); }

        await console.StopAsync();
        await ChangeModeAsync("a-w");
        await console.StartAsync(WithoutPrivileges());
        using var browser = console.Browser();
        await UntilAsync(async () => await ReadyAsync(browser) is not "Healthy");

        await RefusedAsync(browser, "The console's database cannot be written since ");
        await UntilAsync(() => Task.FromResult(console.Process.Log.Contains(
            "Make it writable for the user that the console runs as, and the files beside it whose names begin with its own", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, (await browser.ReadAsync("/api/v1/operations")).StatusCode);

        await ChangeModeAsync("u+w");

        await GoesOnAsync(browser);
    }

    // The mode of a file does not bind root; without its capabilities it does.
    private static string[] WithoutPrivileges() => Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : [];

    private async Task ChangeModeAsync(string mode) => Assert.Equal(0, await SmallDisk.RunAsync("chmod", [mode, .. Directory.GetFiles(_folder, "console.db*")]));

    private async Task RefusedAsync(HttpClient browser, string words)
    {
        var problem = await (await browser.SubmitAsync(Forecast.Redeployments, new { reason = "cannot be written" })).ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.StartsWith(words, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("Nothing was started.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains(words, await ReadyAsync(browser), StringComparison.Ordinal);
        Assert.DoesNotContain(Aws.Calls.All, call => call.Operation is "UpdateService");
    }

    private async Task GoesOnAsync(HttpClient browser)
    {
        await UntilAsync(async () => await ReadyAsync(browser) is "Healthy");
        var accepted = await (await browser.SubmitAsync(Forecast.Redeployments, new { reason = "can be written" })).AcceptedAsync();
        await UntilAsync(async () => (await (await browser.ReadAsync($"/api/v1/operations/{accepted.OperationId}")).OkAsync<OperationDetail>()).Summary.Status is OperationStatus.Succeeded);
        Assert.Single(Aws.Calls.All, call => call.Operation is "UpdateService");
    }

    private static async Task<bool> ShowsAsync(HttpClient browser) =>
        (await (await browser.ReadAsync("/api/v1/services")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("microservice-forecast", StringComparison.Ordinal);

    private static async Task<string> ReadyAsync(HttpClient browser) => await (await browser.ReadAsync(Ready)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    /// <summary>Gives the console something to write: little, so that where it has no room the larger row has none by which the console finds out that it is over.</summary>
    private static async Task<HttpStatusCode> UploadAsync(HttpClient browser)
    {
        using var content = new ByteArrayContent(RandomNumberGenerator.GetBytes(4 * 1024));
        var path = $"/api/v1/environments/ml-prod.eu-west-1/mleip-airflow-prod-env/dag-uploads/{Guid.NewGuid()}/a.py";
        using var answer = await browser.PutAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo()) { await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken); }
    }
}
