using DeployConsole.Sandbox.Calls;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Tests.Faults;

public sealed class MutationTests
{
    // Written out by hand, so that a new operation of the sandbox is looked at.
    private static readonly string[] s_changing =
    [
        "airflow CreateEnvironment", "airflow DeleteEnvironment", "airflow InvokeRestApi", "airflow TagResource", "airflow UntagResource", "airflow UpdateEnvironment",
        "ecr BatchDeleteImage", "ecr CreateRepository", "ecr DeleteRepository", "ecr PutImageScanningConfiguration", "ecr StartImageScan", "ecr TagResource",
        "ecs ContinueServiceDeployment", "ecs CreateCluster", "ecs CreateService", "ecs DeleteCluster", "ecs DeleteService", "ecs DeregisterTaskDefinition",
        "ecs RegisterTaskDefinition", "ecs RunTask", "ecs StopServiceDeployment", "ecs StopTask", "ecs TagResource", "ecs UntagResource", "ecs UpdateService",
        "elasticloadbalancing AddTags", "elasticloadbalancing CreateListener", "elasticloadbalancing CreateLoadBalancer", "elasticloadbalancing CreateTargetGroup",
        "elasticloadbalancing DeleteListener", "elasticloadbalancing DeleteLoadBalancer", "elasticloadbalancing DeleteTargetGroup",
        "elasticloadbalancing DeregisterTargets", "elasticloadbalancing ModifyTargetGroup", "elasticloadbalancing RegisterTargets",
        "monitoring PutMetricData",
        "s3 AbortMultipartUpload", "s3 CompleteMultipartUpload", "s3 CopyObject", "s3 CreateBucket", "s3 CreateMultipartUpload", "s3 DeleteBucket",
        "s3 DeleteBucketTagging", "s3 DeleteObject", "s3 DeleteObjectTagging", "s3 DeleteObjects", "s3 DeletePublicAccessBlock", "s3 PutBucketTagging",
        "s3 PutBucketVersioning", "s3 PutObject", "s3 PutObjectTagging", "s3 PutPublicAccessBlock", "s3 UploadPart", "s3 UploadPartCopy",
    ];

    [Fact]
    public void Every_operation_is_known_to_read_or_to_change()
    {
        using var world = new SandboxWorld(TimeProvider.System, 1);
        var faces = SandboxParts.Build(world, new SandboxOptions { Seed = false }).Faces;
        var changing = faces.SelectMany(face => face.Operations.Where(operation => Mutations.Changes(face.SigningName, operation)).Select(operation => $"{face.SigningName} {operation}"));

        Assert.Equal(s_changing.Order(StringComparer.Ordinal), changing.Order(StringComparer.Ordinal));
    }
}
