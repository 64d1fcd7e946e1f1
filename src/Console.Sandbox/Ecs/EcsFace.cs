using Amazon.ECS.Model;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;
using DeployConsole.Sandbox.Ecs.Calls;
using DeployConsole.Sandbox.Modelled;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecs;

/// <summary>Elastic Container Service.</summary>
internal sealed class EcsFace : ModelledFace
{
    public EcsFace(SandboxWorld world)
        : base(world, ServiceModels.ECS)
    {
        On<ListClustersRequest, ListClustersResponse>(ClusterCalls.List);
        On<DescribeClustersRequest, DescribeClustersResponse>(ClusterCalls.Describe);
        On<CreateClusterRequest, CreateClusterResponse>(ClusterCalls.Create);
        On<DeleteClusterRequest, DeleteClusterResponse>(ClusterCalls.Delete);
        On<ListServicesRequest, ListServicesResponse>(ServiceCalls.List);
        On<DescribeServicesRequest, DescribeServicesResponse>(ServiceCalls.Describe);
        On<CreateServiceRequest, CreateServiceResponse>(ServiceCalls.Create);
        On<UpdateServiceRequest, UpdateServiceResponse>(ServiceCalls.Update);
        On<DeleteServiceRequest, DeleteServiceResponse>(ServiceCalls.Delete);
        On<ListTasksRequest, ListTasksResponse>(TaskCalls.List);
        On<DescribeTasksRequest, DescribeTasksResponse>(TaskCalls.Describe);
        On<StopTaskRequest, StopTaskResponse>(TaskCalls.Stop);
        On<RunTaskRequest, RunTaskResponse>(TaskCalls.Run);
        On<DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse>(TaskDefinitionCalls.Describe);
        On<ListTaskDefinitionsRequest, ListTaskDefinitionsResponse>(TaskDefinitionCalls.List);
        On<ListTaskDefinitionFamiliesRequest, ListTaskDefinitionFamiliesResponse>(TaskDefinitionCalls.ListFamilies);
        On<RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse>(TaskDefinitionCalls.Register);
        On<DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse>(TaskDefinitionCalls.Deregister);
        On<ListServiceDeploymentsRequest, ListServiceDeploymentsResponse>(DeploymentCalls.List);
        On<DescribeServiceDeploymentsRequest, DescribeServiceDeploymentsResponse>(DeploymentCalls.Describe);
        On<DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse>(DeploymentCalls.DescribeRevisions);
        On<StopServiceDeploymentRequest, StopServiceDeploymentResponse>(DeploymentCalls.Stop);
        On<ContinueServiceDeploymentRequest, ContinueServiceDeploymentResponse>(DeploymentCalls.Continue);
        On<TagResourceRequest, TagResourceResponse>(TagCalls.Tag);
        On<UntagResourceRequest, UntagResourceResponse>(TagCalls.Untag);
        On<ListTagsForResourceRequest, ListTagsForResourceResponse>(TagCalls.List);
    }

    protected override string ViolationCode => "InvalidParameterException";

    protected override IEnumerable<NeededAction> Permissions(ServerCall call, Account account) => EcsPermissions.Of(call, account);
}
