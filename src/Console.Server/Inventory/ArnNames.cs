namespace DeployConsole.Server.Inventory;

/// <summary>The names inside ARNs.</summary>
internal static class ArnNames
{
    /// <summary>What follows the last slash; the whole text when there is none.</summary>
    public static string LastPart(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    /// <summary><c>family:revision</c> of a task definition's ARN.</summary>
    public static string? TaskDefinition(string? arn) => arn is null ? null : LastPart(arn);

    /// <summary>The bucket's name of an S3 ARN.</summary>
    public static string? Bucket(string? arn) => arn?[(arn.LastIndexOf(':') + 1)..];

    /// <summary>
    /// The name of a target group, <c>…:targetgroup/{name}/{id}</c>; also of a load balancer, <c>…:loadbalancer/app/{name}/{id}</c>.
    /// </summary>
    public static string BalancerPart(string arn)
    {
        var parts = arn.Split('/');
        return parts.Length >= 3 ? parts[^2] : arn;
    }
}
