using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.LoadBalancing;

/// <summary>The loopback port on which the load balancers answer; known when the host listens.</summary>
internal sealed class DoorAddress : IWorldState<DoorAddress>
{
    public int Port { get; set; }

    public static DoorAddress Begin(SandboxWorld world) => new();
}
