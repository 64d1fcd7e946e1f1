using System.Text;
using DeployConsole.Contracts.Dags;
using DeployConsole.Contracts.Environments;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Server.Inventory;

namespace DeployConsole.Server.Iam;

/// <summary>
/// Every feature, with the scenario that its policy is made from. To add one: a line here, then
/// <c>IAM_POLICIES=write dotnet run --project tests/Server.Tests -- -class DeployConsole.Server.Iam.PolicyTests</c>.
/// </summary>
internal static class Features
{
    private const string Prod = "ml-prod.eu-west-1";
    private const string Dev = "ml-dev.eu-west-1";
    private const string Forecast = "mleip-web-app-demos/microservice-forecast";
    private const string Environment = "mleip-airflow-dev-env";
    private const string EnvironmentPath = $"/api/v1/environments/{Dev}/{Environment}";

    public static IReadOnlyList<Feature> All { get; } =
    [
        new("services", "List and watch ECS services, their tasks, deployments and target health", scene =>
            scene.ReadAsync(Prod, ["services", "balancers", "targets"], (ThingKinds.Service, Forecast), CellKinds.Services, CellKinds.Tasks, CellKinds.TaskDefinitions, CellKinds.Targets, CellKinds.Deployments)) { ReadsOnly = true },
        new("load-balancers", "List and watch load balancers, listeners, target groups and their health", scene =>
            scene.ReadAsync(Prod, ["balancers", "targets"], (ThingKinds.LoadBalancer, "mleip-app-lb"), CellKinds.LoadBalancers, CellKinds.TargetGroups, CellKinds.Targets, CellKinds.Listeners)) { ReadsOnly = true },
        new("images", "List and watch ECR repositories and their images", scene =>
            scene.ReadAsync(Prod, ["repositories"], (ThingKinds.Repository, "basic-ml-microservice"), CellKinds.Repositories, CellKinds.Images)) { ReadsOnly = true },
        new("environments", "List and watch MWAA environments and tell whether they are in use", scene =>
            scene.ReadAsync(Dev, ["environments", "activity"], (ThingKinds.Environment, Environment), CellKinds.Environments, CellKinds.Activity)) { ReadsOnly = true },
        new("dags", "List the files of an environment's DAG folder", scene => scene.GetAsync($"{EnvironmentPath}/dags")) { ReadsOnly = true },
        new("redeployment", "Redeploy an ECS service and follow it to its end", scene =>
            scene.OperateAsync($"/api/v1/services/{Prod}/{Forecast}/redeployments", new { reason = "a new image" })),
        new("dag-deployment", "Send DAG files to an environment's folder", DeployDagsAsync),
        new("hibernation", "Snapshot an environment, prove the snapshot, delete the environment", scene => HibernateAsync(scene)),
        new("restoration", "Create an environment again from its snapshot", RestoreAsync) { Before = HibernateAsync },
    ];

    private static Task HibernateAsync(FeatureScene scene) =>
        scene.OperateAsync($"{EnvironmentPath}/hibernations", new HibernateEnvironment { Reason = "nobody uses it", TypedName = Environment });

    private static Task RestoreAsync(FeatureScene scene) =>
        scene.OperateAsync($"{EnvironmentPath}/restorations", new RestoreEnvironment { Reason = "needed again", SnapshotId = scene.LastOperation });

    private static async Task DeployDagsAsync(FeatureScene scene)
    {
        // A file that is new, one that replaces another, and one whose old bytes must be compared: it is as long as the one that others put there.
        await using var theirs = typeof(SandboxHost).Assembly.GetManifestResourceStream("classification_pipeline.py")!;
        foreach (var text in (string[])["x = 1\n".PadRight((int)theirs.Length, '\n'), "x = 2\n"])
        {
            var upload = Guid.NewGuid();
            await scene.PutAsync($"{EnvironmentPath}/dag-uploads/{upload}/policy.py", Encoding.UTF8.GetBytes(text));
            await scene.PutAsync($"{EnvironmentPath}/dag-uploads/{upload}/classification_pipeline.py", Encoding.UTF8.GetBytes(text));
            await scene.OperateAsync($"{EnvironmentPath}/dag-deployments", new DeployDags { Reason = "a release", Upload = upload });
        }
    }
}
