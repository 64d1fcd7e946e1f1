namespace DeployConsole.Sandbox.Tests.Cli;

public sealed class S3CliTests : IAsyncLifetime
{
    private const string Bucket = "bucket-of-the-cli";
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-cli").FullName;
    private RunningSandbox _sandbox = null!;
    private AwsCli _aws = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _aws = new AwsCli(_sandbox.Host.Endpoint);
        await _aws.JsonAsync("s3api", "create-bucket", "--bucket", Bucket, "--create-bucket-configuration", "LocationConstraint=eu-west-1");
    }

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Objects_with_checksums_and_odd_keys_go_round()
    {
        var file = Path.Combine(_folder, "body.txt");
        await File.WriteAllTextAsync(file, "hello", TestContext.Current.CancellationToken);
        const string Key = "dags/with space + größe.txt";

        var written = await _aws.JsonAsync("s3api", "put-object", "--bucket", Bucket, "--key", Key, "--body", file, "--checksum-algorithm", "CRC32", "--metadata", "a=b");
        var (listed, head, get, absent) = await All(
            _aws.JsonAsync("s3api", "list-objects-v2", "--bucket", Bucket),
            _aws.JsonAsync("s3api", "head-object", "--bucket", Bucket, "--key", Key, "--checksum-mode", "ENABLED"),
            _aws.JsonAsync("s3api", "get-object", "--bucket", Bucket, "--key", Key, Path.Combine(_folder, "read.txt")),
            _aws.ErrorAsync("s3api", "get-object", "--bucket", Bucket, "--key", "absent", Path.Combine(_folder, "none")));

        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", written["ETag"]?.GetValue<string>());
        Assert.Equal(Key, listed["Contents"]?[0]?["Key"]?.GetValue<string>());
        Assert.Equal(("b", "NhCmhg=="), (head["Metadata"]?["a"]?.GetValue<string>(), head["ChecksumCRC32"]?.GetValue<string>()));
        Assert.Equal(5, get["ContentLength"]?.GetValue<int>());
        Assert.Equal("hello", await File.ReadAllTextAsync(Path.Combine(_folder, "read.txt"), TestContext.Current.CancellationToken));
        Assert.Equal("NoSuchKey", absent);
    }

    [Fact]
    public async Task Versions_are_kept_listed_and_deleted()
    {
        var file = Path.Combine(_folder, "v.txt");
        await File.WriteAllTextAsync(file, "v", TestContext.Current.CancellationToken);
        await _aws.JsonAsync("s3api", "put-bucket-versioning", "--bucket", Bucket, "--versioning-configuration", "Status=Enabled");
        var first = await _aws.JsonAsync("s3api", "put-object", "--bucket", Bucket, "--key", "k", "--body", file);
        var marker = await _aws.JsonAsync("s3api", "delete-object", "--bucket", Bucket, "--key", "k");
        var (listed, versioning, block, full) = await All(
            _aws.JsonAsync("s3api", "list-object-versions", "--bucket", Bucket),
            _aws.JsonAsync("s3api", "get-bucket-versioning", "--bucket", Bucket),
            _aws.JsonAsync("s3api", "get-public-access-block", "--bucket", Bucket),
            _aws.ErrorAsync("s3api", "delete-bucket", "--bucket", Bucket));

        Assert.True(marker["DeleteMarker"]?.GetValue<bool>());
        Assert.Equal(first["VersionId"]?.GetValue<string>(), listed["Versions"]?[0]?["VersionId"]?.GetValue<string>());
        Assert.Equal(marker["VersionId"]?.GetValue<string>(), listed["DeleteMarkers"]?[0]?["VersionId"]?.GetValue<string>());
        Assert.Equal("Enabled", versioning["Status"]?.GetValue<string>());
        Assert.True(block["PublicAccessBlockConfiguration"]?["BlockPublicPolicy"]?.GetValue<bool>());
        Assert.Equal("BucketNotEmpty", full);
    }

    [Fact]
    public async Task A_large_file_goes_up_in_parts_and_comes_down_whole()
    {
        var file = Path.Combine(_folder, "large.bin");
        var body = new byte[20 * 1024 * 1024];
        new Random(3).NextBytes(body);
        await File.WriteAllBytesAsync(file, body, TestContext.Current.CancellationToken);

        var up = await _aws.RunAsync("s3", "cp", file, $"s3://{Bucket}/models/large.bin");
        var down = await _aws.RunAsync("s3", "cp", $"s3://{Bucket}/models/large.bin", Path.Combine(_folder, "down.bin"));

        Assert.True(up.ExitCode == 0 && down.ExitCode == 0, up.Error + down.Error);
        var read = await File.ReadAllBytesAsync(Path.Combine(_folder, "down.bin"), TestContext.Current.CancellationToken);
        Assert.True(body.AsSpan().SequenceEqual(read));
        Assert.Contains(_sandbox.Host.Calls.All, call => call.Operation == "CompleteMultipartUpload" && call.Status == 200);
    }

    [Fact]
    public async Task Errors_and_paging_are_as_the_CLI_expects_them()
    {
        var file = Path.Combine(_folder, "p.txt");
        await File.WriteAllTextAsync(file, "p", TestContext.Current.CancellationToken);
        await All(
            _aws.JsonAsync("s3api", "put-object", "--bucket", Bucket, "--key", "a", "--body", file),
            _aws.JsonAsync("s3api", "put-object", "--bucket", Bucket, "--key", "b", "--body", file),
            _aws.JsonAsync("s3api", "put-object", "--bucket", Bucket, "--key", "c/d", "--body", file),
            _aws.ErrorAsync("s3api", "create-bucket", "--bucket", Bucket, "--create-bucket-configuration", "LocationConstraint=eu-west-1"));
        var (paged, grouped, bucket, head) = await All(
            _aws.JsonAsync("s3api", "list-objects-v2", "--bucket", Bucket, "--page-size", "1"),
            _aws.JsonAsync("s3api", "list-objects-v2", "--bucket", Bucket, "--delimiter", "/"),
            _aws.ErrorAsync("s3api", "list-objects-v2", "--bucket", "absent-bucket"),
            _aws.ErrorAsync("s3api", "head-object", "--bucket", Bucket, "--key", "absent"));

        Assert.Equal(["a", "b", "c/d"], (paged["Contents"]?.AsArray() ?? []).Select(item => item?["Key"]?.GetValue<string>()));
        Assert.Equal("c/", grouped["CommonPrefixes"]?[0]?["Prefix"]?.GetValue<string>());
        Assert.Equal(("NoSuchBucket", "404"), (bucket, head));
    }

    [Fact]
    public async Task A_conditional_write_is_refused_where_an_object_is()
    {
        var file = Path.Combine(_folder, "c.txt");
        await File.WriteAllTextAsync(file, "c", TestContext.Current.CancellationToken);
        string[] write = ["s3api", "put-object", "--bucket", Bucket, "--key", "a", "--body", file, "--if-none-match", "*"];
        await _aws.JsonAsync(write);
        Assert.Equal("PreconditionFailed", await _aws.ErrorAsync(write));
    }

    private static async Task<(T1, T2, T3, T4)> All<T1, T2, T3, T4>(Task<T1> one, Task<T2> two, Task<T3> three, Task<T4> four) =>
        (await one, await two, await three, await four);
}
