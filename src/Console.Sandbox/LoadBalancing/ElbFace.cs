using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;
using DeployConsole.Sandbox.LoadBalancing.Calls;
using DeployConsole.Sandbox.Modelled;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.LoadBalancing;

/// <summary>Elastic Load Balancing v2.</summary>
internal sealed class ElbFace : ModelledFace
{
    public ElbFace(SandboxWorld world)
        : base(world, ServiceModels.ElasticLoadBalancingV2)
    {
        On<DescribeLoadBalancersRequest, DescribeLoadBalancersResponse>(LoadBalancerCalls.Describe);
        On<CreateLoadBalancerRequest, CreateLoadBalancerResponse>(LoadBalancerCalls.Create);
        On<DeleteLoadBalancerRequest, DeleteLoadBalancerResponse>(LoadBalancerCalls.Delete);
        On<DescribeListenersRequest, DescribeListenersResponse>(ListenerCalls.Describe);
        On<DescribeRulesRequest, DescribeRulesResponse>(ListenerCalls.DescribeRules);
        On<CreateListenerRequest, CreateListenerResponse>(ListenerCalls.Create);
        On<DeleteListenerRequest, DeleteListenerResponse>(ListenerCalls.Delete);
        On<DescribeTargetGroupsRequest, DescribeTargetGroupsResponse>(TargetGroupCalls.Describe);
        On<DescribeTargetGroupAttributesRequest, DescribeTargetGroupAttributesResponse>(TargetGroupCalls.DescribeAttributes);
        On<CreateTargetGroupRequest, CreateTargetGroupResponse>(TargetGroupCalls.Create);
        On<ModifyTargetGroupRequest, ModifyTargetGroupResponse>(TargetGroupCalls.Modify);
        On<DeleteTargetGroupRequest, DeleteTargetGroupResponse>(TargetGroupCalls.Delete);
        On<DescribeTargetHealthRequest, DescribeTargetHealthResponse>(TargetCalls.DescribeHealth);
        On<RegisterTargetsRequest, RegisterTargetsResponse>(TargetCalls.Register);
        On<DeregisterTargetsRequest, DeregisterTargetsResponse>(TargetCalls.Deregister);
        On<DescribeTagsRequest, DescribeTagsResponse>(TagCalls.Describe);
        On<AddTagsRequest, AddTagsResponse>(TagCalls.Add);
    }

    protected override IEnumerable<NeededAction> Permissions(ServerCall call, Account account) => OtherPermissions.LoadBalancing(call, account);
}
