using Amazon.ECR.Model;
using Amazon.Runtime;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;
using DeployConsole.Sandbox.Modelled;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecr;

/// <summary>Elastic Container Registry.</summary>
internal sealed class EcrFace(SandboxWorld world) : ModelledFace(world, ServiceModels.ECR)
{
    protected override string ViolationCode => "InvalidParameterException";

    protected override AmazonWebServiceResponse? Handle(ServiceCall call, AmazonWebServiceRequest request) => request switch
    {
        DescribeRepositoriesRequest asked => RepositoryCalls.Describe(call, asked),
        CreateRepositoryRequest asked => RepositoryCalls.Create(call, asked),
        DeleteRepositoryRequest asked => RepositoryCalls.Delete(call, asked),
        PutImageScanningConfigurationRequest asked => RepositoryCalls.PutScanning(call, asked),
        GetLifecyclePolicyRequest asked => RepositoryCalls.GetLifecyclePolicy(call, asked),
        TagResourceRequest asked => RepositoryCalls.Tag(call, asked),
        ListTagsForResourceRequest asked => RepositoryCalls.ListTags(call, asked),
        GetAuthorizationTokenRequest asked => RepositoryCalls.GetToken(call, asked),
        DescribeImagesRequest asked => ImageCalls.Describe(call, asked),
        BatchDeleteImageRequest asked => ImageCalls.Delete(call, asked),
        StartImageScanRequest asked => ImageCalls.StartScan(call, asked),
        DescribeImageScanFindingsRequest asked => ImageCalls.DescribeFindings(call, asked),
        _ => null,
    };

    protected override IEnumerable<NeededAction> Permissions(ServerCall call, Account account) => OtherPermissions.Registry(call, account);
}
