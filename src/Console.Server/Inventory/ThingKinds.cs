namespace DeployConsole.Server.Inventory;

/// <summary>The kinds of single things that can be looked at closely.</summary>
public static class ThingKinds
{
    /// <summary>Keyed by <c>{cluster}/{service}</c>.</summary>
    public const string Service = "service";

    /// <summary>Keyed by its name.</summary>
    public const string LoadBalancer = "load-balancer";

    /// <summary>Keyed by its name.</summary>
    public const string TargetGroup = "target-group";

    /// <summary>Keyed by its name.</summary>
    public const string Repository = "repository";

    /// <summary>Keyed by its name.</summary>
    public const string Environment = "environment";
}
