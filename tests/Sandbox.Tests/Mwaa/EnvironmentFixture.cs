using System.Text.Json.Nodes;
using Amazon.MWAA;
using Amazon.MWAA.Model;
using Amazon.S3;
using Amazon.S3.Model;
using DeployConsole.Sandbox.Mwaa;

namespace DeployConsole.Sandbox.Tests.Mwaa;

/// <summary>A bucket as MWAA wants it, and what tests do with environments in it.</summary>
internal sealed class EnvironmentFixture(RunningSandbox sandbox) : IDisposable
{
    public const string Bucket = "environment-of-tests";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public AmazonMWAAClient Mwaa { get; } = sandbox.Mwaa();

    public AmazonS3Client S3 { get; } = sandbox.S3();

    public static async Task<EnvironmentFixture> PrepareAsync(RunningSandbox sandbox)
    {
        var fixture = new EnvironmentFixture(sandbox);
        await fixture.S3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket, BucketRegionName = RunningSandbox.Region }, Cancel);
        await fixture.S3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } }, Cancel);
        return fixture;
    }

    public static CreateEnvironmentRequest Request(string name, string version = "2.10.3") => new()
    {
        Name = name,
        AirflowVersion = version,
        SourceBucketArn = $"arn:aws:s3:::{Bucket}",
        DagS3Path = "dags",
        ExecutionRoleArn = $"arn:aws:iam::{RunningSandbox.Account}:role/mwaa",
        WebserverAccessMode = WebserverAccessMode.PUBLIC_ONLY,
        NetworkConfiguration = new NetworkConfiguration { SubnetIds = ["subnet-1", "subnet-2"], SecurityGroupIds = ["sg-1"] },
    };

    public async Task CreateAvailableAsync(string name, string version = "2.10.3")
    {
        await Mwaa.CreateEnvironmentAsync(Request(name, version), Cancel);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(26));
    }

    public async Task<string> StatusAsync(string name) =>
        (await Mwaa.GetEnvironmentAsync(new GetEnvironmentRequest { Name = name }, Cancel)).Environment.Status.Value;

    public Task UploadAsync(string key, string text) => S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = text }, Cancel);

    /// <summary>What Airflow answers over InvokeRestApi, refusals included.</summary>
    public async Task<(int Status, JsonNode? Body)> RestAsync(string name, string method, string path, string? body = null, string? query = null)
    {
        // Ten calls a second are allowed; tests of shapes need not wait.
        sandbox.Clock.Advance(TimeSpan.FromMilliseconds(200));
        var request = new InvokeRestApiRequest { Name = name, Method = method, Path = path };
        if (body is not null)
        {
            request.Body = Documents.FromJson(JsonNode.Parse(body));
        }

        if (query is not null)
        {
            request.QueryParameters = Documents.FromJson(JsonNode.Parse(query));
        }

        try
        {
            var answer = await Mwaa.InvokeRestApiAsync(request, Cancel);
            return (answer.RestApiStatusCode ?? 0, Documents.ToJson(answer.RestApiResponse));
        }
        catch (RestApiClientException refused)
        {
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
            return (refused.RestApiStatusCode ?? 0, Documents.ToJson(refused.RestApiResponse));
        }
    }

    public void Dispose()
    {
        Mwaa.Dispose();
        S3.Dispose();
    }
}
