namespace DeployConsole.Server.Inventory.Limits;

/// <summary>A read that the console asks of AWS: the IAM action that it needs, and the throttle that it falls under.</summary>
public sealed record AwsAsk(string Action, AwsBucket Bucket)
{
    public static readonly AwsAsk ListClusters = new("ecs:ListClusters", AwsBucket.EcsClusterRead);
    public static readonly AwsAsk ListServices = new("ecs:ListServices", AwsBucket.EcsServiceRead);
    public static readonly AwsAsk DescribeServices = new("ecs:DescribeServices", AwsBucket.EcsServiceRead);
    public static readonly AwsAsk ListTasks = new("ecs:ListTasks", AwsBucket.EcsResourceRead);
    public static readonly AwsAsk DescribeTasks = new("ecs:DescribeTasks", AwsBucket.EcsResourceRead);
    public static readonly AwsAsk DescribeTaskDefinition = new("ecs:DescribeTaskDefinition", AwsBucket.EcsTaskDefinitionRead);
    public static readonly AwsAsk ListServiceDeployments = new("ecs:ListServiceDeployments", AwsBucket.EcsDeploymentRead);
    public static readonly AwsAsk DescribeServiceDeployments = new("ecs:DescribeServiceDeployments", AwsBucket.EcsDeploymentRead);
    public static readonly AwsAsk DescribeServiceRevisions = new("ecs:DescribeServiceRevisions", AwsBucket.EcsRevisionRead);
    public static readonly AwsAsk DescribeLoadBalancers = new("elasticloadbalancing:DescribeLoadBalancers", AwsBucket.ElbDescribe);
    public static readonly AwsAsk DescribeListeners = new("elasticloadbalancing:DescribeListeners", AwsBucket.ElbDescribe);
    public static readonly AwsAsk DescribeRules = new("elasticloadbalancing:DescribeRules", AwsBucket.ElbDescribe);
    public static readonly AwsAsk DescribeTargetGroups = new("elasticloadbalancing:DescribeTargetGroups", AwsBucket.ElbDescribe);
    public static readonly AwsAsk DescribeTargetHealth = new("elasticloadbalancing:DescribeTargetHealth", AwsBucket.ElbDescribe);
    public static readonly AwsAsk DescribeRepositories = new("ecr:DescribeRepositories", AwsBucket.EcrRead);
    public static readonly AwsAsk DescribeImages = new("ecr:DescribeImages", AwsBucket.EcrRead);
    public static readonly AwsAsk ListEnvironments = new("airflow:ListEnvironments", AwsBucket.MwaaRead);
    public static readonly AwsAsk GetEnvironment = new("airflow:GetEnvironment", AwsBucket.MwaaRead);
    public static readonly AwsAsk GetMetricData = new("cloudwatch:GetMetricData", AwsBucket.CloudWatchRead);
}
