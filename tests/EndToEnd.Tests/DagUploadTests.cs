using DeployConsole.Tests;
using Microsoft.Playwright;
using Xunit;

namespace DeployConsole.EndToEnd;

public sealed class DagUploadTests(BrowserUnderTest browser)
{
    private const string Environment = "environments/ml-dev.eu-west-1/mleip-airflow-dev-env?tab=dags";

    [Fact]
    public async Task A_folder_is_compared_sent_and_found_unchanged_the_next_time()
    {
        await using var console = await ConsoleUnderTest.StartAsync(TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync(console, Environment);
        using var files = new FilesToSend(
            ("retrain.py", "from airflow import DAG\n\nwith DAG(dag_id=\"retrain\", schedule=\"@daily\") as dag:\n    pass\n"),
            ("features/naïve bayes+1.py", "WEIGHT = 0.5\n"));

        await page.GetByLabel("Choose a folder").SetInputFilesAsync(files.Folder);
        await Assertions.Expect(page.GetByText("2 new.")).ToBeVisibleAsync();
        await PageChecks.KeepAsync(page, "dag-upload-plan");
        await page.GetByLabel("Reason").FillAsync("nightly retraining");
        await page.Button("Send 2 files to mleip-airflow-dev-env").ClickAsync();

        await page.Locator("main .dc-operation[data-status=Succeeded]").WaitForAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "DAG files" })).ToContainTextAsync("features/naïve bayes+1.py");
        Assert.Equal(2, console.MutatingCalls("PutObject"));

        await page.Button("Send other files").ClickAsync();
        await page.GetByLabel("Choose a folder").SetInputFilesAsync(files.Folder);
        await Assertions.Expect(page.GetByText("Nothing to send")).ToBeVisibleAsync();
        Assert.Equal(2, console.MutatingCalls("PutObject"));
    }

    [Fact]
    public async Task Rubbish_is_refused_with_words_before_anything_is_sent()
    {
        await using var console = await ConsoleUnderTest.StartAsync(TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync(console, Environment);
        using var files = new FilesToSend();
        byte[] latin = [0x78, 0x20, 0x3D, 0x20, 0x22, 0xE9, 0x22];
        await page.GetByLabel("Choose files").SetInputFilesAsync([files.Add("latin.py", latin), files.Add("huge.py", new byte[50 * 1024 * 1024])]);

        await Assertions.Expect(page.GetByText("UTF-8").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("20 MiB").Nth(1)).ToBeVisibleAsync();
        Assert.Equal(0, console.MutatingCalls("PutObject"));
        await PageChecks.KeepAsync(page, "dag-upload-refused");
    }
}
