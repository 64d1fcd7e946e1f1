namespace DeployConsole.Sandbox.Ecs;

/// <summary>Why tasks do not start, in ECS's words.</summary>
internal static class StartFailures
{
    public static string Secret(string arn) =>
        "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: "
        + "unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret "
        + $"{arn} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.";

    public static string ImageNotFound(string image) =>
        "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref "
        + $"{image}: {image}: not found";

    public static string RepositoryNotFound(string image, string registry) =>
        "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref "
        + $"{image}: failed to do request: name unknown: The repository with name '{image.Split('/', 2)[^1].Split(':', '@')[0]}' "
        + $"does not exist in the registry with id '{registry}'";

    public static string ElbHealth(string targetGroupArn) => $"Task failed ELB health checks in (target-group {targetGroupArn})";
}
