using Amazon.ECS.Model;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>One container of a task.</summary>
internal sealed class ContainerRecord(ContainerDefinition definition, string arn)
{
    public ContainerDefinition Definition => definition;

    public string Arn => arn;

    public string Status { get; set; } = "PENDING";

    public string? Digest { get; set; }

    public string? RuntimeId { get; set; }

    public int? ExitCode { get; set; }

    public string? Reason { get; set; }

    public ContainerBehavior Behavior { get; set; } = ContainerBehavior.Ordinary;

    public bool Essential => definition.Essential ?? true;

    public bool Serves(int port) => (definition.PortMappings ?? []).Exists(mapping => mapping.ContainerPort == port);

    public void Stop(int exitCode, string? reason)
    {
        if (Status == "STOPPED")
        {
            return;
        }

        Status = "STOPPED";
        ExitCode = exitCode;
        Reason = reason;
    }
}
