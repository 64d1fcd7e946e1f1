using Amazon.ECS.Model;
using Amazon.Runtime;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;
using DeployConsole.Sandbox.Ecs.Calls;
using DeployConsole.Sandbox.Modelled;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>Elastic Container Service.</summary>
internal sealed class EcsFace(SandboxWorld world) : ModelledFace(world, ServiceModels.ECS)
{
    protected override string ViolationCode => "InvalidParameterException";

    protected override AmazonWebServiceResponse? Handle(ServiceCall call, AmazonWebServiceRequest request) => request switch
    {
        ListClustersRequest asked => ClusterCalls.List(call, asked),
        DescribeClustersRequest asked => ClusterCalls.Describe(call, asked),
        CreateClusterRequest asked => ClusterCalls.Create(call, asked),
        DeleteClusterRequest asked => ClusterCalls.Delete(call, asked),
        ListServicesRequest asked => ServiceCalls.List(call, asked),
        DescribeServicesRequest asked => ServiceCalls.Describe(call, asked),
        CreateServiceRequest asked => ServiceCalls.Create(call, asked),
        UpdateServiceRequest asked => ServiceCalls.Update(call, asked),
        DeleteServiceRequest asked => ServiceCalls.Delete(call, asked),
        ListTasksRequest asked => TaskCalls.List(call, asked),
        DescribeTasksRequest asked => TaskCalls.Describe(call, asked),
        StopTaskRequest asked => TaskCalls.Stop(call, asked),
        RunTaskRequest asked => TaskCalls.Run(call, asked),
        DescribeTaskDefinitionRequest asked => TaskDefinitionCalls.Describe(call, asked),
        ListTaskDefinitionsRequest asked => TaskDefinitionCalls.List(call, asked),
        ListTaskDefinitionFamiliesRequest asked => TaskDefinitionCalls.ListFamilies(call, asked),
        RegisterTaskDefinitionRequest asked => TaskDefinitionCalls.Register(call, asked),
        DeregisterTaskDefinitionRequest asked => TaskDefinitionCalls.Deregister(call, asked),
        ListServiceDeploymentsRequest asked => DeploymentCalls.List(call, asked),
        DescribeServiceDeploymentsRequest asked => DeploymentCalls.Describe(call, asked),
        DescribeServiceRevisionsRequest asked => DeploymentCalls.DescribeRevisions(call, asked),
        StopServiceDeploymentRequest asked => DeploymentCalls.Stop(call, asked),
        ContinueServiceDeploymentRequest asked => DeploymentCalls.Continue(call, asked),
        TagResourceRequest asked => TagCalls.Tag(call, asked),
        UntagResourceRequest asked => TagCalls.Untag(call, asked),
        ListTagsForResourceRequest asked => TagCalls.List(call, asked),
        _ => null,
    };

    protected override IEnumerable<NeededAction> Permissions(ServerCall call, Account account) => EcsPermissions.Of(call, account);
}
