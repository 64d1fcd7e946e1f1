namespace DeployConsole.Server.Inventory.Verdicts;

public sealed class StoppedTaskCauseTests
{
    [Theory]
    [InlineData("TaskFailedToStart", "CannotPullContainerError: pull access denied for team/model", null, null, "Image could not be pulled: access to 111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:v12 was denied to the execution role")]
    [InlineData("TaskFailedToStart", "CannotPullContainerError: i/o timeout", null, null, "Image could not be pulled: the registry did not answer; the subnets may have no route to it")]
    [InlineData("TaskFailedToStart", "CannotPullContainerError: disk is full", null, null, "Image could not be pulled: disk is full")]
    [InlineData("TaskFailedToStart", "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret. arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-password-a1B2c3", null, null, "Secret prod/db-password could not be read: it does not exist")]
    [InlineData("TaskFailedToStart", "ResourceInitializationError: unable to pull secrets: AccessDeniedException: User is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:eu-west-1:111122223333:secret:token", null, null, "Secret token could not be read: the execution role may not read it")]
    [InlineData("TaskFailedToStart", "ResourceInitializationError: failed to validate logger args: create stream: The specified log group does not exist.", null, null, "The log group does not exist, or the execution role may not write to it")]
    [InlineData("EssentialContainerExited", "Essential container in task exited", 137, "OutOfMemoryError: Container killed due to memory usage", "Out of memory: container model exited 137")]
    [InlineData("EssentialContainerExited", "Essential container in task exited", 137, null, "Container model was killed (exit code 137): often memory")]
    [InlineData("EssentialContainerExited", "Essential container in task exited", 1, null, "Container model exited with code 1")]
    [InlineData("EssentialContainerExited", "Essential container in task exited", 0, null, "Container model ended by itself (exit code 0), but a service should go on")]
    [InlineData("ServiceSchedulerInitiated", "Task failed container health checks", 137, null, "The container's health check fails")]
    [InlineData("SpotInterruption", "Your Spot Task was interrupted.", null, null, "Fargate Spot took the capacity back")]
    [InlineData("TaskFailedToStart", "Capacity is unavailable at this time.", null, null, "The task did not start: Capacity is unavailable at this time.")]
    public void What_ECS_says_becomes_a_cause(string stopCode, string reason, int? exitCode, string? containerReason, string cause) =>
        Assert.Equal(cause, StoppedTaskCause.Of(Evidence.Stop(stopCode, reason, exitCode, containerReason)));

    [Theory]
    [InlineData("ServiceSchedulerInitiated", "Scaling activity initiated by (deployment ecs-svc/1111111111111111111)", 0)]
    [InlineData("ServiceSchedulerInitiated", "Scaling activity initiated by (deployment ecs-svc/1111111111111111111)", 137)]
    [InlineData("UserInitiated", "Task stopped by user", 143)]
    public void A_task_that_somebody_wanted_stopped_has_no_cause(string stopCode, string reason, int exitCode) =>
        Assert.Null(StoppedTaskCause.Of(Evidence.Stop(stopCode, reason, exitCode)));

    [Fact]
    public void An_image_named_by_digest_is_missing_by_its_digest() => Assert.Equal(
        "Image not found: sha256:abc is not in the repository web",
        StoppedTaskCause.Of(Evidence.Stop("TaskFailedToStart", "CannotPullContainerError: manifest unknown", image: "registry:5000/web@sha256:abc")));

    [Fact]
    public void A_reason_without_any_text_does_not_break_it() => Assert.Equal(
        "The task did not start: ECS names no reason", StoppedTaskCause.Of(Evidence.Stop("TaskFailedToStart", null)));
}
