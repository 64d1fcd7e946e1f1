using System.Collections.Immutable;
using Bunit;
using DeployConsole.Client.Shared;
using DeployConsole.Contracts.Images;
using Xunit;

namespace DeployConsole.Client.Images;

public sealed class RepositoryPageTests : ConsoleTest
{
    private const string Churn = "ml-prod.eu-west-1/ml-serving/churn-api";

    [Fact]
    public void An_image_is_used_by_who_runs_it_and_only_asked_for_by_who_names_its_tag()
    {
        var page = OpenRepository(Image("1.7.0", [], [Churn]), Image("1.6.0", [Churn], []));

        Eventually(page, () => Assert.Equal(2, page.AllByRole("row").Count));
        Assert.Contains($"no running task asked for by {Churn}", page.AllByRole("row")[0].Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("no running task", page.AllByRole("row")[1].Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("asked for", page.AllByRole("row")[1].Words(), StringComparison.Ordinal);
        Assert.Contains(Churn, page.AllByRole("row")[1].Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_runs_and_asks_for_the_same_image_is_named_once()
    {
        var page = OpenRepository(Image("1.6.0", [Churn], [Churn]));

        Eventually(page, () => Assert.Single(page.AllByRole("row")));
        Assert.DoesNotContain("asked for", page.AllByRole("row")[0].Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_runs_an_image_is_not_known_while_tasks_were_not_read()
    {
        var page = OpenRepository(Image("1.6.0", null, []));

        Eventually(page, () => Assert.Contains("not known", page.AllByRole("row")[0].Words(), StringComparison.Ordinal));
        Assert.DoesNotContain("no running task", page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<RepositoryPage> OpenRepository(params ImmutableArray<ImageView> images)
    {
        Server.Stream("images/watch/ml-prod.eu-west-1/churn-api").Frame(new RepositoryDetail(
            new RepositorySummary("ml-prod.eu-west-1/churn-api", Examples.Prod, "churn-api", "1.dkr.ecr/churn-api", images.Length, 1, null, null, 1, Examples.Now), true, "MUTABLE", images, []));
        return Open<RepositoryPage>("images/ml-prod.eu-west-1/churn-api", parameters => parameters.Add(page => page.Scope, "ml-prod.eu-west-1").Add(page => page.Repository, "churn-api"));
    }

    private static ImageView Image(string tag, ImmutableArray<string>? users, ImmutableArray<string> asking) =>
        new($"sha256:{tag}", [tag], 1, null, null, null, null, users) { AskedForBy = asking };
}
