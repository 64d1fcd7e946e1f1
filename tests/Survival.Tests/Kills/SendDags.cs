using Amazon.S3;
using Amazon.S3.Model;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Survival.Kills;

internal sealed class SendDags : Deed
{
    private const string Environment = "environments/ml-dev.eu-west-1/mleip-airflow-dev-env";

    public override IReadOnlySet<string> Changing => new HashSet<string> { "upload" };

    public override int CallsBetween => 2;

    public override async Task<Guid> AskAsync(ConsoleApi api)
    {
        using var form = new MultipartFormDataContent { { new StringContent("three new ones"), "reason" } };
        foreach (var file in new[] { "first.py", "sub/second.py", "third.py" }) { form.Add(new StringContent($"# {file}\n"), "files", file); }

        return await api.AskAsync($"{Environment}/dag-deployments", form);
    }

    public override async Task<string> StateAsync(SandboxHost sandbox)
    {
        using var s3 = new AmazonS3Client(Account("444455556666"), new AmazonS3Config { ServiceURL = sandbox.Endpoint.ToString(), AuthenticationRegion = "eu-west-1", ForcePathStyle = true });
        var listed = await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = "mleip-airflow-example", Prefix = "dags/" }, Cancelled);
        return string.Join('\n', listed.Versions.Select(version => $"{version.Key} {version.ETag} {version.IsLatest}"));
    }
}
