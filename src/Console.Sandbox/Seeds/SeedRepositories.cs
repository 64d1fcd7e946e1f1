using DeployConsole.Sandbox.Ecr;
using DeployConsole.Sandbox.Ecs;
using DeployConsole.Sandbox.Network;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Seeds;

/// <summary>Repositories and their images; what an image does when it runs is decided here.</summary>
internal sealed class SeedRepositories(Account account)
{
    // Every image of the first day has a tag, so that there is nothing for it to expire.
    private const string ExpireUntagged = """
        {"rules":[{"rulePriority":1,"description":"Untagged images go after two weeks","selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":14},"action":{"type":"expire"}}]}
        """;

    private readonly EcrState _registry = account.State<EcrState>();

    private DateTimeOffset Now => account.World.Now;

    public string Uri(string repository) => _registry.Repositories[repository].Uri;

    public void Plant()
    {
        var basic = Create("basic-ml-microservice", days: 74, scanOnPush: true);
        Push(basic, 61, 148, Serves("/forecast"), "1.0.0");
        Push(basic, 33, 151, Serves("/forecast"), "1.1.0");
        Push(basic, 12, 152, Serves("/forecast"), "1.2.0");
        Push(basic, 5, 153, Serves("/forecast"), "1.2.1", "latest");
        Scan(basic);
        basic.LifecyclePolicy = ExpireUntagged;
        basic.LifecycleEvaluated = Now - TimeSpan.FromHours(7);

        Healthy("embedding-api", 40, 612, "2.3.0", "2.4.1");
        Healthy("feature-store", 52, 233, "0.9.4", "0.10.0");
        Healthy("batch-scheduler", 90, 98, "5.0.2");
        Healthy("ab-router", 65, 64, "1.8.0");
        Healthy("image-resizer", 28, 187, "3.1.0", "3.1.2");

        var churn = Create("churn-api", 47, scanOnPush: true);
        Push(churn, 20, 301, Serves("/health", "/predict"), "1.6.0");
        // Pushed after the last deployment and never run so far: the next pull of :latest brings it.
        Push(churn, 1, 305, Crashes("ModuleNotFoundError: No module named 'lightgbm'", "import lightgbm as lgb"), "1.7.0", "latest");
        Scan(churn);

        Push(Create("image-captioner", 31), 30, 2100, Serves("/health"), "2.3.0");
        Push(
            Create("recommender", 36), 10, 890,
            Serves("/health") with { NeedsMemory = 900, EndsAfter = TimeSpan.FromMinutes(8) }, "4.0.0", "latest");
        Push(Create("sentiment-api", 23), 4, 420, Serves("/ping", "/predict"), "1.3.0", "latest");
        Push(Create("fraud-scorer", 20), 20, 310, Serves("/health", "/score"), "0.7.0", "latest");
        var ranker = Create("search-ranker", 59);
        Push(ranker, 25, 540, Serves("/health", "/rank"), "6.1.0");
        Push(ranker, 4, 544, Crashes("ValueError: cannot load model: expected version 6, got 5", "model = load_model('/opt/ml/model.bin')"), "6.2.0", "latest");
        Push(Create("pricing-model", 17), 17, 275, Serves("/health", "/price"), "2.0.0", "latest");
    }

    private RepositoryRecord Create(string name, int days, bool scanOnPush = false)
    {
        var repository = _registry.Create(name, Now - TimeSpan.FromDays(days));
        repository.ScanOnPush = scanOnPush;
        return repository;
    }

    private void Healthy(string name, int days, int megabytes, params string[] tags)
    {
        var repository = Create(name, days + 1);
        for (var index = 0; index < tags.Length; index++)
        {
            string[] names = index == tags.Length - 1 ? [tags[index], "latest"] : [tags[index]];
            Push(repository, days - (index * days / tags.Length), megabytes, Serves("/health", "/predict"), names);
        }
    }

    private void Push(RepositoryRecord repository, int days, int megabytes, ContainerBehavior behavior, params string[] tags)
    {
        var pushed = Now - TimeSpan.FromDays(days) + TimeSpan.FromHours(3);
        var size = (megabytes * 1_048_576L) + (Stable.Hash(tags[0]) % 900_000);
        repository.Push(
            new ImageRecord(Stable.Digest($"{repository.Uri}:{tags[0]}"), pushed, size) { Behavior = behavior, LastPull = pushed + TimeSpan.FromMinutes(20) },
            tags);
    }

    private static void Scan(RepositoryRecord repository)
    {
        foreach (var image in repository.Images)
        {
            image.Scan = ScanFindings.Of(image, image.Pushed + TimeSpan.FromSeconds(40));
        }
    }

    private static ContainerBehavior Serves(params string[] paths) => new() { Paths = paths, Speciality = paths[^1].TrimStart('/') };

    private static ContainerBehavior Crashes(string error, string line) => new()
    {
        ListensAfter = TimeSpan.FromMinutes(10),
        EndsAfter = TimeSpan.FromSeconds(8),
        ExitCode = 1,
        LastWords =
        [
            "Traceback (most recent call last):",
            "  File \"/app/main.py\", line 14, in <module>",
            "    " + line,
            error,
        ],
    };
}
