namespace DeployConsole.Server.Inventory.Limits;

/// <summary>A throttle that AWS applies to a group of calls of one account and region.</summary>
/// <param name="Name">For metrics and messages.</param>
/// <param name="Burst">Calls that may come at once.</param>
/// <param name="PerSecond">Calls a second that AWS lets through for long.</param>
public sealed record AwsBucket(string Name, int Burst, int PerSecond)
{
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
    public static readonly AwsBucket EcsClusterRead = new("ecs cluster read", 50, 20);
    public static readonly AwsBucket EcsServiceRead = new("ecs service read", 100, 20);
    public static readonly AwsBucket EcsResourceRead = new("ecs cluster resource read", 100, 20);
    public static readonly AwsBucket EcsTaskDefinitionRead = new("ecs task definition read", 50, 20);
    public static readonly AwsBucket EcsDeploymentRead = new("ecs service deployment read", 50, 20);
    public static readonly AwsBucket EcsRevisionRead = new("ecs service revision read", 50, 20);

    public static readonly AwsBucket EcsServiceModify = new("ecs service modify", 50, 5);

    // https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/throttling.html: every Describe shares it.
    public static readonly AwsBucket ElbDescribe = new("elb describe", 40, 10);

    // https://aws.amazon.com/managed-workflows-for-apache-airflow/faqs/: InvokeRestApi, ten a second.
    public static readonly AwsBucket MwaaRestApi = new("mwaa rest api", 10, 10);

    // AWS publishes no figures for these four; ten a second is what others report to get.
    public static readonly AwsBucket EcrRead = new("ecr read", 20, 10);
    public static readonly AwsBucket MwaaRead = new("mwaa read", 20, 10);
    public static readonly AwsBucket MwaaModify = new("mwaa modify", 20, 10);
    public static readonly AwsBucket CloudWatchRead = new("cloudwatch read", 20, 10);
}
