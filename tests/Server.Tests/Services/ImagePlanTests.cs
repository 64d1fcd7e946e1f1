using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Sweeps;

namespace DeployConsole.Server.Services;

public sealed class ImagePlanTests
{
    [Fact]
    public async Task A_plan_says_which_image_comes_in_place_of_which_and_warns_where_the_tag_has_moved()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.SweptAsync();
        using var operators = host.SignedInAs(Role.Operator);

        var plan = await (await operators.SubmitAsync("/api/v1/services/ml-prod.eu-west-1/ml-serving/churn-api/redeployments?plan=true", null)).OkAsync<OperationPlan>();

        var image = plan.Changes.Single(change => change.What == "Image");
        Assert.Matches("^1\\.6\\.0 sha256:[0-9a-f]{4}…[0-9a-f]{2}$", image.Before);
        Assert.Matches("^1\\.7\\.0 sha256:[0-9a-f]{4}…[0-9a-f]{2}$", image.After);
        Assert.Contains(plan.Warnings, warning => warning.StartsWith("Tag latest has moved: the redeployment brings another image, 1.7.0 sha256:", StringComparison.Ordinal));
        Assert.Contains(plan.Evidence, evidence => evidence is { What: "Images in the registry", AsOf: not null });
    }

    [Fact]
    public async Task The_service_page_shows_the_digest_that_runs_with_the_tags_that_it_has_now()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.SweptAsync();
        using var viewer = host.SignedInAs(Role.Viewer);

        var detail = await (await viewer.ReadAsync("/api/v1/services/ml-prod.eu-west-1/ml-serving/churn-api")).OkAsync<ServiceDetail>();

        var image = Assert.Single(detail.RunningImages);
        Assert.Equal(("churn-api", 2, "1.6.0"), (image.Container, image.Tasks, Assert.Single(image.Tags)));
        Assert.StartsWith("sha256:", image.Digest, StringComparison.Ordinal);
        Assert.EndsWith(":latest", detail.Summary.Image, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_stays_is_unchanged_and_one_that_is_not_there_is_warned_of()
    {
        await using var account = await SweptAccount.StartAsync();
        await account.SweepAsync();

        Assert.Equal("unchanged", Assert.Single(Plan(account.Picture, "ml-serving/embedding-api").Changes).After);
        var missing = Plan(account.Picture, "ml-serving/image-captioner");
        Assert.Equal("unknown: tag 2.4.0 is not in the repository", Assert.Single(missing.Changes).After);
        Assert.Equal(["Tag 2.4.0 is not in the repository image-captioner: the new tasks cannot start."], missing.Warnings);
    }

    [Fact]
    public async Task What_is_not_known_is_said_to_be_unknown_before_and_after()
    {
        await using var account = await SweptAccount.StartAsync();
        await account.SweepAsync();
        var picture = account.Picture with { Images = account.Picture.Images.Clear(), Cells = account.Picture.Cells.Remove(CellKinds.Tasks) };

        var change = Assert.Single(Plan(picture, "ml-serving/churn-api").Changes);

        Assert.Equal(("unknown", "unknown: what latest is in churn-api was not read"), (change.Before, change.After));
        Assert.StartsWith("unknown", Assert.Single(ImagePlan.Of(null, "ml-serving/churn-api", null).Changes).After, StringComparison.Ordinal);
    }

    private static ImagePlan Plan(Picture picture, string service) => ImagePlan.Of(picture, service, picture.Services[service].TaskDefinitionArn);
}
