using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Snapshots;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Server.Access;

namespace DeployConsole.Server.Audit;

public sealed class SecretLeakTests
{
    // Each as people and AWS write it; the mark is in every one.
    private const string Mark = "S3CR3T";
    private const string Secrets = """
        core.fernet_key=S3CR3Ta, DB_PASSWORD: S3CR3Tb; Authorization: Bearer S3CR3Tc.S3CR3T, https://b.s3.amazonaws.com/k?X-Amz-Credential=S3CR3Td&X-Amz-Signature=S3CR3Te,
        {"api_token":"S3CR3Tf"}, postgresql://airflow:S3CR3Tg@db/airflow, AKIAS3CR3TS3CR3T1234, AIRFLOW__CORE__SQL_ALCHEMY_CONN=S3CR3Th
        """;

    private const int Speed = 600;
    private const string Name = "mleip-airflow-dev-env";
    private const string Environment = $"environments/ml-dev.eu-west-1/{Name}";

    [Fact]
    public async Task No_secret_of_any_reason_or_error_reaches_the_database_the_exports_or_the_log()
    {
        var folder = Directory.CreateTempSubdirectory("console-secrets-");
        try
        {
            await using var aws = await SandboxHost.StartAsync(new SandboxOptions { Speed = Speed }, TestContext.Current.CancellationToken);
            await using var console = await BuiltConsole.StartAsync(
                ("Storage__Path", Path.Combine(folder.FullName, "console.db")), ("Guards__Approvals__0__Kinds__0", "Redeployment"),
                ("Aws__Endpoint", aws.Endpoint.ToString()), ("Aws__Simulated", "true"), ("Aws__TimeFactor", $"{Speed}"),
                ("Aws__Scopes__0__Alias", "ml-prod"), ("Aws__Scopes__0__AccountId", "111122223333"), ("Aws__Scopes__0__Region", "eu-west-1"),
                ("Aws__Scopes__1__Alias", "ml-dev"), ("Aws__Scopes__1__AccountId", "444455556666"), ("Aws__Scopes__1__Region", "eu-west-1"));
            using var browser = console.Browser();
            browser.DefaultRequestHeaders.Add(ConsoleHeader.Name, "1");
            foreach (var (service, operation) in ((string, string)[])[("ecs", "UpdateService"), ("airflow", "DeleteEnvironment")])
            {
                aws.Faults.Add(new Fault { Kind = FaultKind.Error, Service = service, Operation = operation, Code = "ValidationException", Message = $"The request was {Secrets}", Status = 400, Count = 1 });
            }

            var redeployment = await AskAsync(browser, "services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments", new { reason = Secrets });
            await ApproveAsync(console, redeployment);
            await EndOfAsync(browser, redeployment);
            await EndOfAsync(browser, await AskAsync(browser, $"{Environment}/hibernations", new { reason = Secrets, typedName = Name }));
            var hibernation = await AskAsync(browser, $"{Environment}/hibernations", new { reason = Secrets, typedName = Name });
            Assert.Equal(OperationStatus.Succeeded, await EndOfAsync(browser, hibernation));
            await RefusedAsync(browser, $"operations/{hibernation}/cancellations", new { reason = Secrets });
            Assert.Equal(OperationStatus.Succeeded, await EndOfAsync(browser, await AskAsync(browser, $"{Environment}/restorations", new { reason = Secrets, snapshotId = await SnapshotAsync(browser) })));
            await RefusedAsync(browser, $"{Environment}/dag-deployments", new { reason = Secrets, upload = Guid.NewGuid() });
            var upload = Guid.NewGuid();
            using var staged = await browser.PutAsync(new Uri($"api/v1/{Environment}/dag-uploads/{upload}/new.py", UriKind.Relative), new ByteArrayContent("x = 1"u8.ToArray()), TestContext.Current.CancellationToken);
            Assert.True(staged.IsSuccessStatusCode, await staged.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(OperationStatus.Succeeded, await EndOfAsync(browser, await AskAsync(browser, $"{Environment}/dag-deployments", new { reason = Secrets, upload })));

            foreach (var format in (string[])["csv", "jsonl"])
            {
                var export = await browser.GetStringAsync(new Uri($"api/v1/audit/export?format={format}", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Contains("***", export, StringComparison.Ordinal);
                Assert.DoesNotContain(Mark, export, StringComparison.Ordinal);
            }

            Assert.DoesNotContain(Mark, console.Log, StringComparison.Ordinal);
            foreach (var file in folder.EnumerateFiles("console.db*"))
            {
                await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var text = new StreamReader(stream, Encoding.Latin1);
                Assert.DoesNotContain(Mark, await text.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Guid> AskAsync(HttpClient browser, string path, object body)
    {
        using var answer = await browser.SubmitAsync($"api/v1/{path}", body);
        return (await answer.AcceptedAsync()).OperationId;
    }

    /// <summary>Another person lets it go on.</summary>
    private static async Task ApproveAsync(BuiltConsole console, Guid operation)
    {
        using var ben = console.Browser();
        ben.DefaultRequestHeaders.Add(ConsoleHeader.Name, "1");
        using var other = await ben.PutAsJsonAsync(new Uri("api/v1/me/role", UriKind.Relative), new SwitchRole(Role.Approver, "ben"), TestContext.Current.CancellationToken);
        Assert.True(other.IsSuccessStatusCode);
        var asked = await (await ben.ReadAsync($"api/v1/operations/{operation}")).OkAsync<OperationDetail>();
        using var answer = await ben.SubmitAsync($"api/v1/operations/{operation}/approvals", new { verdict = "Approve", fingerprint = asked.Plan?.Fingerprint, reason = Secrets });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<Guid> SnapshotAsync(HttpClient browser) =>
        (await (await browser.ReadAsync("api/v1/snapshots")).OkAsync<ListPage<SnapshotSummary>>()).Items[0].Id;

    private static async Task RefusedAsync(HttpClient browser, string path, object body)
    {
        using var answer = await browser.SubmitAsync($"api/v1/{path}", body);
        Assert.False(answer.IsSuccessStatusCode);
    }

    private static async Task<OperationStatus> EndOfAsync(HttpClient browser, Guid operation)
    {
        await using var stream = await browser.GetStreamAsync(new Uri($"api/v1/operations/{operation}/watch", UriKind.Relative), TestContext.Current.CancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            if (item.EventType is LiveEvents.Frame && JsonSerializer.Deserialize<OperationDetail>(item.Data, JsonSerializerOptions.Web) is { Summary.Status: not OperationStatus.Running and var status }) { return status; }
        }

        throw new EndOfStreamException("The stream ended before the operation did.");
    }
}
