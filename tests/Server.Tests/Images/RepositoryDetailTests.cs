using System.Collections.Immutable;
using DeployConsole.Contracts.Images;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Lists;
using DeployConsole.Server.Inventory.Sweeps;

namespace DeployConsole.Server.Images;

public sealed class RepositoryDetailTests
{
    private const string Churn = "ml-prod.eu-west-1/ml-serving/churn-api";

    [Fact]
    public async Task An_image_is_used_by_the_services_whose_tasks_run_it_though_its_tag_has_moved_to_another()
    {
        await using var account = await SweptAccount.StartAsync();
        await account.SweepAsync();

        var repository = Read(account);

        var (running, newest) = (Tagged(repository, "1.6.0"), Tagged(repository, "1.7.0"));
        Assert.Equal([Churn], Users(running));
        Assert.Empty(running.AskedForBy);
        Assert.Empty(Users(newest));
        Assert.Equal([Churn], newest.AskedForBy);
        Assert.Equal(1, repository.Summary.UsedBy);
    }

    [Fact]
    public async Task While_tasks_may_not_be_read_nobody_is_said_to_use_an_image_or_not_to()
    {
        await using var account = await SweptAccount.StartAsync();
        account.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Denied, Service = "ecs", Operation = "ListTasks" });
        await account.SweepAsync();

        var repository = Read(account);

        Assert.All(repository.Images, image => Assert.Null(image.UsedBy));
        Assert.Equal([Churn], Tagged(repository, "1.7.0").AskedForBy);
        Assert.Contains(repository.Cells, cell => cell is { Kind: CellKinds.Tasks, MissingAction: "ecs:ListTasks" });
    }

    private static RepositoryDetail Read(SweptAccount account) =>
        new RepositoryDetails(account.Inventory, new ScopeLists(account.Inventory, TimeProvider.System)).Find(account.Scope, "churn-api") ?? throw new InvalidOperationException("There is no churn-api.");

    private static ImageView Tagged(RepositoryDetail repository, string tag) => repository.Images.Single(image => image.Tags.Contains(tag));

    private static ImmutableArray<string> Users(ImageView image) => image.UsedBy ?? throw new InvalidOperationException("Its users are not known.");
}
