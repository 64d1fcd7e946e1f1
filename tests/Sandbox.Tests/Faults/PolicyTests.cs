using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.S3;
using DeployConsole.Sandbox.Tests.Ecs;
using DeployConsole.Sandbox.Tests.Mwaa;
using Task = System.Threading.Tasks.Task;

namespace DeployConsole.Sandbox.Tests.Faults;

public sealed class PolicyTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_an_allow_list_does_not_name_is_denied_with_its_action_and_resource()
    {
        await using var sandbox = await RunningSandbox.StartAsync(seed: true);
        using var control = new ControlClient(sandbox);
        using var ecs = sandbox.Ecs();
        await control.AddFaultAsync("""{"kind":"denied","allow":["ecs:Describe*","ecs:ListClusters"]}""");

        await ecs.ListClustersAsync(new ListClustersRequest(), Cancel);
        var denied = await Assert.ThrowsAnyAsync<AmazonECSException>(() => ecs.UpdateServiceAsync(new UpdateServiceRequest { Cluster = "main", Service = "web" }, Cancel));

        Assert.Equal("AccessDeniedException", denied.ErrorCode);
        Assert.Contains("not authorized to perform: ecs:UpdateService on resource: arn:aws:ecs:eu-west-1:111122223333:service/main/web", denied.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_allows_an_action_on_its_resources_only()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var control = new ControlClient(sandbox);
        using var fixture = await EnvironmentFixture.PrepareAsync(sandbox);
        await control.AddFaultAsync($$$"""
            {"kind":"denied","service":"s3","policy":{"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::{{{EnvironmentFixture.Bucket}}}/dags/*"},
              {"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::{{{EnvironmentFixture.Bucket}}}/*"]}]}}
            """);

        await fixture.UploadAsync("dags/a.py", "");
        var elsewhere = await Assert.ThrowsAsync<AmazonS3Exception>(() => fixture.UploadAsync("plugins.zip", ""));
        var absent = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => fixture.S3.GetObjectAsync(EnvironmentFixture.Bucket, "dags/none.py", Cancel));
        using var found = await fixture.S3.GetObjectAsync(EnvironmentFixture.Bucket, "dags/a.py", Cancel);

        Assert.Contains($"s3:PutObject on resource: \"arn:aws:s3:::{EnvironmentFixture.Bucket}/plugins.zip\"", elsewhere.Message, StringComparison.Ordinal);
        // Who may not list learns nothing about what is absent.
        Assert.Contains("s3:ListBucket", absent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passing_a_role_is_a_permission_of_its_own()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        using var control = new ControlClient(sandbox);
        var scene = new EcsScene(sandbox);
        await control.AddFaultAsync("""{"kind":"denied","allow":["ecs:*"]}""");
        var denied = await Assert.ThrowsAnyAsync<AmazonECSException>(() => scene.DefineAsync());
        Assert.Contains("iam:PassRole on resource: arn:aws:iam::111122223333:role/ecsTaskExecutionRole", denied.Message, StringComparison.Ordinal);

        await control.SendAsync(HttpMethod.Delete, "faults");
        await control.AddFaultAsync("""
            {"kind":"denied","policy":{"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"ecs:RegisterTaskDefinition","Resource":"*"},
              {"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":["ecs-tasks.amazonaws.com"]}}}]}}
            """);
        await scene.DefineAsync();

        Assert.Equal(["ecs:RegisterTaskDefinition", "iam:PassRole"], sandbox.Host.Permissions.All.Select(needed => needed.Action));
    }
}
