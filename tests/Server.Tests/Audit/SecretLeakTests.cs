using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Snapshots;
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

    [Fact]
    public async Task No_secret_of_any_reason_or_error_reaches_the_database_the_exports_or_the_log()
    {
        var folder = Directory.CreateTempSubdirectory("console-secrets-");
        try
        {
            await using var console = await BuiltConsole.StartAsync(("Storage__Path", Path.Combine(folder.FullName, "console.db")));
            using var browser = console.Browser();
            browser.DefaultRequestHeaders.Add(ConsoleHeader.Name, "1");
            using var aws = new HttpClient { BaseAddress = new Uri(Regex.Match(console.Log, @"http://127\.0\.0\.1:\d+/(?=; what can be made to fail)").Value) };
            await FailAsync(aws, "ecs", "UpdateService");
            await FailAsync(aws, "airflow", "DeleteEnvironment");

            await EndOfAsync(browser, await AskAsync(browser, "services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast/redeployments", new { reason = Secrets }));
            var hibernation = await AskAsync(browser, "environments/ml-dev.eu-west-1/mleip-airflow-dev-env/hibernations", new { reason = Secrets, typedName = "mleip-airflow-dev-env" });
            await EndOfAsync(browser, hibernation);
            var snapshots = await browser.GetFromJsonAsync<ListPage<SnapshotSummary>>(new Uri("api/v1/snapshots", UriKind.Relative), TestContext.Current.CancellationToken);
            var snapshot = Assert.Single(snapshots?.Items ?? []);
            await RefusedAsync(browser, "environments/ml-dev.eu-west-1/mleip-airflow-dev-env/restorations", new { reason = Secrets, snapshotId = snapshot.Id });
            await RefusedAsync(browser, "environments/ml-dev.eu-west-1/mleip-airflow-dev-env/dag-deployments", new { reason = Secrets, upload = Guid.NewGuid() });
            await RefusedAsync(browser, $"operations/{hibernation}/cancellations", new { reason = Secrets });

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

    private static async Task FailAsync(HttpClient aws, string service, string operation)
    {
        using var answer = await aws.PostAsJsonAsync(
            new Uri("_sandbox/faults", UriKind.Relative),
            new { kind = "error", service, operation, code = "ValidationException", message = $"The request was {Secrets}", status = 400 },
            TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<Guid> AskAsync(HttpClient browser, string path, object body)
    {
        using var answer = await browser.SubmitAsync($"api/v1/{path}", body);
        return (await answer.AcceptedAsync()).OperationId;
    }

    private static async Task RefusedAsync(HttpClient browser, string path, object body)
    {
        using var answer = await browser.SubmitAsync($"api/v1/{path}", body);
        Assert.False(answer.IsSuccessStatusCode);
    }

    private static async Task EndOfAsync(HttpClient browser, Guid operation)
    {
        await using var stream = await browser.GetStreamAsync(new Uri($"api/v1/operations/{operation}/watch", UriKind.Relative), TestContext.Current.CancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            if (item.EventType is LiveEvents.Frame && JsonSerializer.Deserialize<OperationDetail>(item.Data, JsonSerializerOptions.Web) is { Summary.Status: not OperationStatus.Running }) { return; }
        }
    }
}
