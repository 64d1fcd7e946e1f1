using Amazon.ECS.Model;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Permissions;

/// <summary>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html</summary>
internal static class EcsPermissions
{
    private const string PassedTo = "ecs-tasks.amazonaws.com";

    // These know no resource.
    private static readonly HashSet<string> s_unbound =
    [
        "ListClusters", "ListServices", "ListTasks", "CreateCluster", "DescribeTaskDefinition", "ListTaskDefinitions", "ListTaskDefinitionFamilies", "DeregisterTaskDefinition",
    ];

    public static IEnumerable<NeededAction> Of(ServerCall call, Account account)
    {
        var operation = call.Operation.Name;
        var resources = s_unbound.Contains(operation) ? ["*"] : Resources(call, account).DefaultIfEmpty("*").ToArray();
        var own = resources.Select(resource => new NeededAction($"ecs:{operation}", resource));
        // Tags given at creation are a permission of their own:
        // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html
        var tagging = operation is not ("TagResource" or "UntagResource") && call.Has("tags") ? resources.Select(resource => new NeededAction("ecs:TagResource", resource)) : [];
        return [.. own, .. tagging, .. Passed(call)];
    }

    // A role that a task will have is passed on: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
    private static IEnumerable<NeededAction> Passed(ServerCall call) => (call.Operation.Name switch
    {
        "RegisterTaskDefinition" => [call.Text("taskRoleArn"), call.Text("executionRoleArn")],
        "RunTask" when call.Request is RunTaskRequest { Overrides: { } overrides } => [overrides.TaskRoleArn, overrides.ExecutionRoleArn],
        _ => (string?[])[],
    }).OfType<string>().Distinct().Select(role => new NeededAction("iam:PassRole", role, PassedTo));

    private static IEnumerable<string> Resources(ServerCall call, Account account)
    {
        var cluster = Last(call.Text("cluster") ?? "default");
        return call.Operation.Name switch
        {
            "DescribeClusters" => call.Texts("clusters").DefaultIfEmpty("default").Select(name => Arn("cluster", name)),
            "DeleteCluster" => call.Texts("cluster").Select(name => Arn("cluster", name)),
            "DescribeServices" => call.Texts("services").Select(name => Arn("service", $"{cluster}/{name}")),
            "CreateService" => call.Texts("serviceName").Select(name => Arn("service", $"{cluster}/{name}")),
            "UpdateService" or "DeleteService" or "ListServiceDeployments" => call.Texts("service").Select(name => Arn("service", $"{cluster}/{name}")),
            "DescribeTasks" => call.Texts("tasks").Select(id => Arn("task", $"{cluster}/{id}")),
            "StopTask" => call.Texts("task").Select(id => Arn("task", $"{cluster}/{id}")),
            "RunTask" => call.Texts("taskDefinition").Select(name => Arn("task-definition", name.Contains(':', StringComparison.Ordinal) ? name : name + ":*")),
            "RegisterTaskDefinition" => call.Texts("family").Select(family => Arn("task-definition", family + ":*")),
            "DescribeServiceDeployments" => call.Texts("serviceDeploymentArns"),
            "StopServiceDeployment" or "ContinueServiceDeployment" => call.Texts("serviceDeploymentArn"),
            "DescribeServiceRevisions" => call.Texts("serviceRevisionArns"),
            "TagResource" or "UntagResource" or "ListTagsForResource" => call.Texts("resourceArn"),
            _ => [],
        };

        string Arn(string kind, string name) => name.StartsWith("arn:", StringComparison.Ordinal) ? name : account.Arn("ecs", $"{kind}/{name}");
    }

    // A cluster is named by its name or its ARN.
    private static string Last(string name) => name[(name.LastIndexOf('/') + 1)..];
}
