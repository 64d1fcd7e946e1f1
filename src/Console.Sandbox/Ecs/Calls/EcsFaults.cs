using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.Ecs.Calls;

/// <summary>ECS's refusals in its own words.</summary>
internal static class EcsFaults
{
    public static AwsFault ClusterNotFound() => new("ClusterNotFoundException", "Cluster not found.");

    public static AwsFault ServiceNotFound() => new("ServiceNotFoundException", "Service not found.");

    public static AwsFault ServiceNotActive() => new("ServiceNotActiveException", "Service was not ACTIVE.");

    public static AwsFault Parameter(string message) => new("InvalidParameterException", message);

    public static AwsFault Client(string message) => new("ClientException", message);

    public static AwsFault Token() => Parameter("Invalid token.");

    public static AwsFault DeploymentNotFound() => new("ServiceDeploymentNotFoundException", "Service deployment not found.");
}
