using Amazon.ECS.Model;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.Ecs.Calls;

/// <summary>Tasks: reading them, running one-off ones, stopping any.</summary>
internal static class TaskCalls
{
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
    private const int RunLimit = 10;

    public static ListTasksResponse List(ServiceCall call, ListTasksRequest request)
    {
        var cluster = call.Account.Ecs().Cluster(request.Cluster);
        if (request.ServiceName is { } name && EcsLookup.TryService(cluster, name) is null)
        {
            throw EcsFaults.ServiceNotFound();
        }

        var service = request.ServiceName is null ? null : EcsLookup.TryService(cluster, request.ServiceName);
        // PENDING is accepted and finds nothing: ECS never sets a desired status of PENDING.
        var desired = request.DesiredStatus?.Value ?? "RUNNING";
        var (tasks, next) = Pages.Take(
            cluster.Tasks.Values.Where(task => task.Desired == desired
                && (service is null || ReferenceEquals(task.Service, service))
                && (request.Family is null || task.Settings.TaskDefinition.Family == request.Family)
                && (request.StartedBy is null || task.StartedBy == request.StartedBy)
                && (request.LaunchType is null || (task.Settings.LaunchType ?? "FARGATE") == request.LaunchType.Value)
                && request.ContainerInstance is null),
            task => task.Arn, request.NextToken, EcsLimits.Size(request.MaxResults, EcsLimits.Listed), EcsFaults.Token);
        return new() { TaskArns = [.. tasks.Select(task => task.Arn)], NextToken = next };
    }

    public static DescribeTasksResponse Describe(ServiceCall call, DescribeTasksRequest request)
    {
        var cluster = call.Account.Ecs().Cluster(request.Cluster);
        EcsLimits.Batch(request.Tasks.Count, EcsLimits.DescribedOthers, "Tasks");
        var answer = new DescribeTasksResponse { Tasks = [], Failures = [] };
        foreach (var reference in request.Tasks)
        {
            if (EcsLookup.TryTask(cluster, reference) is { } task)
            {
                answer.Tasks.Add(TaskView.Of(task, request.Include?.Contains("TAGS") == true));
            }
            else
            {
                var arn = reference.StartsWith("arn:", StringComparison.Ordinal) ? reference : call.Account.Arn("ecs", $"task/{cluster.Name}/{reference}");
                answer.Failures.Add(new Failure { Arn = arn, Reason = "MISSING" });
            }
        }

        return answer;
    }

    public static StopTaskResponse Stop(ServiceCall call, StopTaskRequest request)
    {
        var ecs = call.Account.Ecs();
        var cluster = ecs.Cluster(request.Cluster);
        var task = EcsLookup.TryTask(cluster, request.Task) ?? throw EcsFaults.Parameter("The referenced task was not found.");
        ecs.Life.Stop(task, "UserInitiated", request.Reason ?? "Task stopped by user");
        return new() { Task = TaskView.Of(task, tags: true) };
    }

    public static RunTaskResponse Run(ServiceCall call, RunTaskRequest request)
    {
        var ecs = call.Account.Ecs();
        var cluster = ecs.Cluster(request.Cluster);
        var count = request.Count ?? 1;
        if (count is < 1 or > RunLimit)
        {
            throw EcsFaults.Parameter($"Count must be between 1 and {RunLimit}.");
        }

        var definition = ServiceRules.Definition(ecs, request.TaskDefinition);
        var launchType = request.LaunchType?.Value ?? (request.CapacityProviderStrategy is { Count: > 0 } ? null : "FARGATE");
        ServiceRules.CheckPlacement(definition, launchType, request.NetworkConfiguration);
        var settings = new ServiceSettings
        {
            TaskDefinition = definition,
            NetworkConfiguration = request.NetworkConfiguration,
            LaunchType = launchType,
            CapacityProviderStrategy = request.CapacityProviderStrategy ?? [],
            PlatformVersion = request.PlatformVersion,
        };
        var answer = new RunTaskResponse { Tasks = [], Failures = [] };
        for (var index = 0; index < count; index++)
        {
            var task = ecs.Start(cluster, settings, identity => new TaskRecord(cluster, settings, identity, call.World.Now)
            {
                Group = request.Group ?? "family:" + definition.Family,
                StartedBy = request.StartedBy,
                Overrides = request.Overrides,
                ExecuteCommand = request.EnableExecuteCommand ?? false,
            });
            EcsLookup.AddTags(task.Tags, request.Tags);
            answer.Tasks.Add(TaskView.Of(task, tags: true));
        }

        return answer;
    }
}
