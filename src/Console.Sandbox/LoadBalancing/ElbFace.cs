using Amazon.ElasticLoadBalancingV2.Model;
using Amazon.Runtime;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;
using DeployConsole.Sandbox.LoadBalancing.Calls;
using DeployConsole.Sandbox.Modelled;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.LoadBalancing;

/// <summary>Elastic Load Balancing v2.</summary>
internal sealed class ElbFace(SandboxWorld world) : ModelledFace(world, ServiceModels.ElasticLoadBalancingV2)
{
    protected override AmazonWebServiceResponse? Handle(ServiceCall call, AmazonWebServiceRequest request) => request switch
    {
        DescribeLoadBalancersRequest asked => LoadBalancerCalls.Describe(call, asked),
        CreateLoadBalancerRequest asked => LoadBalancerCalls.Create(call, asked),
        DeleteLoadBalancerRequest asked => LoadBalancerCalls.Delete(call, asked),
        DescribeListenersRequest asked => ListenerCalls.Describe(call, asked),
        DescribeRulesRequest asked => ListenerCalls.DescribeRules(call, asked),
        CreateListenerRequest asked => ListenerCalls.Create(call, asked),
        DeleteListenerRequest asked => ListenerCalls.Delete(call, asked),
        DescribeTargetGroupsRequest asked => TargetGroupCalls.Describe(call, asked),
        DescribeTargetGroupAttributesRequest asked => TargetGroupCalls.DescribeAttributes(call, asked),
        CreateTargetGroupRequest asked => TargetGroupCalls.Create(call, asked),
        ModifyTargetGroupRequest asked => TargetGroupCalls.Modify(call, asked),
        DeleteTargetGroupRequest asked => TargetGroupCalls.Delete(call, asked),
        DescribeTargetHealthRequest asked => TargetCalls.DescribeHealth(call, asked),
        RegisterTargetsRequest asked => TargetCalls.Register(call, asked),
        DeregisterTargetsRequest asked => TargetCalls.Deregister(call, asked),
        DescribeTagsRequest asked => TagCalls.Describe(call, asked),
        AddTagsRequest asked => TagCalls.Add(call, asked),
        _ => null,
    };

    protected override IEnumerable<NeededAction> Permissions(ServerCall call, Account account) => OtherPermissions.LoadBalancing(call, account);
}
