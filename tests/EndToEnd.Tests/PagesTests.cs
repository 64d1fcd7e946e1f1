using DeployConsole.Tests;
using Microsoft.Playwright;
using Xunit;

namespace DeployConsole.EndToEnd;

public sealed class PagesTests(BrowserUnderTest browser)
{
    // Between a phone and a desk a row has less room than it wants.
    private static readonly int[] s_between = [600, 700, 820, 1024, 1280];

    private static readonly (string Name, string Path, string Heading)[] s_pages =
    [
        ("fleet", "", "Fleet"),
        ("services", "services", "Services"),
        ("service-failing", "services/ml-prod.eu-west-1/ml-serving/sentiment-api", "sentiment-api"),
        ("service-tasks", "services/ml-prod.eu-west-1/ml-serving/sentiment-api?tab=Tasks", "sentiment-api"),
        ("service-targets", "services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast?tab=Targets", "microservice-forecast"),
        ("service-definition", "services/ml-prod.eu-west-1/mleip-web-app-demos/microservice-forecast?tab=Definition", "microservice-forecast"),
        ("load-balancers", "load-balancers", "Load balancers"),
        ("load-balancer", "load-balancers/ml-prod.eu-west-1/mleip-app-lb", "mleip-app-lb"),
        ("images", "images", "Images"),
        ("repository", "images/ml-prod.eu-west-1/basic-ml-microservice", "basic-ml-microservice"),
        ("environments", "environments", "Environments"),
        ("environment", "environments/ml-dev.eu-west-1/mleip-airflow-dev-env", "mleip-airflow-dev-env"),
        ("environment-dags", "environments/ml-dev.eu-west-1/mleip-airflow-dev-env?tab=dags", "mleip-airflow-dev-env"),
        ("operations-empty", "operations", "Operations"),
        ("audit", "audit", "Audit"),
        ("snapshots-empty", "snapshots", "Snapshots"),
    ];

    [Theory]
    [InlineData(ColorScheme.Light, 1440, 900)]
    [InlineData(ColorScheme.Dark, 360, 780)]
    public async Task Every_page_is_there_fits_and_has_no_serious_accessibility_finding(ColorScheme colors, int width, int height)
    {
        await using var console = await ConsoleUnderTest.StartAsync(TestContext.Current.CancellationToken);
        var page = await browser.OpenAsync(console, "", colors, width, height);
        await page.UntilLiveAsync();
        await Assertions.Expect(page.GetByText("simulated account").First).ToBeVisibleAsync();
        var findings = new List<string>();
        foreach (var (name, path, heading) in s_pages)
        {
            // Inside the app, as a person goes; the first page has proven that a link from outside works.
            await page.EvaluateAsync("path => Blazor.navigateTo(path)", "/" + path);
            await page.Heading(heading).WaitForAsync();
            await page.UntilLiveAsync();
            await PageChecks.KeepAsync(page, $"{name}-{width}-{colors}".ToLowerInvariant());
            await PageChecks.FitsAsync(page);
            findings.AddRange(await PageChecks.SeriousAsync(page));
            if (width > s_between[^1]) { await FitsBetweenAsync(page, width, height); }
        }

        Assert.True(findings.Count is 0, string.Join('\n', findings));
    }

    private static async Task FitsBetweenAsync(IPage page, int width, int height)
    {
        foreach (var narrower in s_between)
        {
            await page.SetViewportSizeAsync(narrower, height);
            await PageChecks.FitsAsync(page);
        }

        await page.SetViewportSizeAsync(width, height);
    }

    [Fact]
    public async Task A_denied_kind_says_which_right_is_missing_and_leaves_the_rest_alone()
    {
        await using var console = await ConsoleUnderTest.StartAsync(TestContext.Current.CancellationToken);
        console.Sandbox.Faults.Add(new() { Service = "airflow", Operation = "ListEnvironments", Kind = Sandbox.Faults.FaultKind.Denied });
        var page = await browser.OpenAsync(console, "environments");

        await Assertions.Expect(page.GetByText("airflow:ListEnvironments").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await PageChecks.KeepAsync(page, "environments-denied");
        await page.Link("Services").ClickAsync();
        await Assertions.Expect(page.Link("microservice-forecast")).ToBeVisibleAsync();
    }
}
