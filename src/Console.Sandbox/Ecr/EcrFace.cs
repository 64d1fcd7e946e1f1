using Amazon.ECR.Model;
using DeployConsole.AwsSdk.Protocols;
using DeployConsole.AwsSdk.Schema;
using DeployConsole.Sandbox.Modelled;
using DeployConsole.Sandbox.Permissions;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Ecr;

/// <summary>Elastic Container Registry.</summary>
internal sealed class EcrFace : ModelledFace
{
    public EcrFace(SandboxWorld world)
        : base(world, ServiceModels.ECR)
    {
        On<DescribeRepositoriesRequest, DescribeRepositoriesResponse>(RepositoryCalls.Describe);
        On<CreateRepositoryRequest, CreateRepositoryResponse>(RepositoryCalls.Create);
        On<DeleteRepositoryRequest, DeleteRepositoryResponse>(RepositoryCalls.Delete);
        On<PutImageScanningConfigurationRequest, PutImageScanningConfigurationResponse>(RepositoryCalls.PutScanning);
        On<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse>(RepositoryCalls.GetLifecyclePolicy);
        On<TagResourceRequest, TagResourceResponse>(RepositoryCalls.Tag);
        On<ListTagsForResourceRequest, ListTagsForResourceResponse>(RepositoryCalls.ListTags);
        On<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse>(RepositoryCalls.GetToken);
        On<DescribeImagesRequest, DescribeImagesResponse>(ImageCalls.Describe);
        On<BatchDeleteImageRequest, BatchDeleteImageResponse>(ImageCalls.Delete);
        On<StartImageScanRequest, StartImageScanResponse>(ImageCalls.StartScan);
        On<DescribeImageScanFindingsRequest, DescribeImageScanFindingsResponse>(ImageCalls.DescribeFindings);
    }

    protected override string ViolationCode => "InvalidParameterException";

    protected override IEnumerable<NeededAction> Permissions(ServerCall call, Account account) => OtherPermissions.Registry(call, account);
}
