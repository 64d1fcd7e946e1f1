namespace DeployConsole.Server.Inventory.Facts;

/// <summary>How the tasks of one deployment failed. Kept when AWS has forgotten the tasks, which it does after an hour.</summary>
/// <param name="Deployment">The id of the deployment that started them, for example <c>ecs-svc/1234567890123456789</c>.</param>
/// <param name="Cause">Why the newest of them stopped, in a sentence.</param>
/// <param name="First">When the first of them stopped, of those that followed each other within AWS's memory.</param>
/// <param name="Last">When the newest of them stopped.</param>
public sealed record FailureFact(string Deployment, string Cause, DateTimeOffset First, DateTimeOffset Last);
