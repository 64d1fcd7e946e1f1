namespace DeployConsole.Sandbox.Seeds;

/// <summary>The network that the example accounts' resources live in.</summary>
internal static class SeedNetwork
{
    public const string Vpc = "vpc-0a1b2c3d4e5f60718";
    public const string SubnetA = "subnet-0a11b22c33d44e551";
    public const string SubnetB = "subnet-0a11b22c33d44e552";
    public const string OpenGroup = "sg-0f1e2d3c4b5a69788";

    /// <summary>Nobody added the rule that lets the load balancer in.</summary>
    public const string ClosedGroup = "sg-0c105ed0c105ed001";
}
