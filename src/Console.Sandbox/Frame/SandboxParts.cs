using DeployConsole.Sandbox.CloudWatch;
using DeployConsole.Sandbox.Ecr;
using DeployConsole.Sandbox.Ecs;
using DeployConsole.Sandbox.LoadBalancing;
using DeployConsole.Sandbox.Logs;
using DeployConsole.Sandbox.Mwaa;
using DeployConsole.Sandbox.S3;
using DeployConsole.Sandbox.Seeds;
using DeployConsole.Sandbox.Sts;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Frame;

/// <summary>The list of what the sandbox consists of. A new service is one line here.</summary>
internal sealed record SandboxParts(IReadOnlyList<IServiceFace> Faces, ILoadBalancerDoor? LoadBalancers)
{
    public static SandboxParts Build(SandboxWorld world, SandboxOptions options)
    {
        if (options.Seed)
        {
            MlProdSeed.Plant(world);
            world.Enter(() => AirflowSeed.Plant(world));
        }

        return new(
            [
                new S3Face(world),
                new MwaaFace(world),
                new StsFace(world),
                new EcsFace(world),
                new ElbFace(world),
                new EcrFace(world),
                new CloudWatchFace(world),
                new LogsFace(world),
            ],
            new LoadBalancerDoor(world));
    }
}
