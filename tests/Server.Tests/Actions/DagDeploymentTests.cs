using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3.Model;
using DeployConsole.Contracts.Dags;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Dags;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Actions;

public sealed class DagDeploymentTests : IAsyncLifetime
{
    private const string Root = "/api/v1/environments/ml-dev.eu-west-1/mleip-airflow-dev-env";
    private const string Bucket = "mleip-airflow-example";
    private ActionsHost _host = null!;
    private HttpClient _ana = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // Long enough for a busy machine, short enough to wait for a call that hangs.
        _host = await ActionsHost.StartAsync(TimeSpan.FromSeconds(3));
        _ana = _host.SignedInAs("ana", "Operator");
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task New_changed_and_unchanged_files_are_told_apart_and_only_the_first_two_are_sent()
    {
        await DeployAsync(("a.py", "a = 1\n"), ("sub/b.py", "b = 1\n"));
        _host.Sandbox.Calls.Clear();

        var plan = await PlanAsync(("a.py", "a = 1\n"), ("sub/b.py", "b = 2\n"), ("c.py", "c = 1\n"));
        var ended = await DeployAsync(("a.py", "a = 1\n"), ("sub/b.py", "b = 2\n"), ("c.py", "c = 1\n"));

        Assert.Equal([DagChange.Unchanged, DagChange.Changed, DagChange.New], plan.Files.Select(file => file.Change));
        Assert.Equal(OperationStatus.Succeeded, ended.Summary.Status);
        Assert.Equal(2, _host.Calls("PutObject"));
        Assert.Contains("1 new, 1 changed, 1 unchanged.", ended.Summary.Why, StringComparison.Ordinal);
        Assert.Equal("b = 2\n", await ContentAsync("dags/sub/b.py"));
        await using var database = _host.Database();
        var changed = await database.Set<DagDeploymentFile>().SingleAsync(file => file.OperationId == ended.Summary.Id && file.Path == "sub/b.py", Cancelled);
        Assert.NotNull(changed.OldVersionId);
        Assert.NotNull(changed.NewVersionId);
        Assert.NotEqual(changed.OldVersionId, changed.NewVersionId);
    }

    [Fact]
    public async Task A_file_that_somebody_else_wrote_is_compared_by_its_content()
    {
        await PutAsync("dags/theirs.py", "x = 1\n");

        var plan = await PlanAsync(("theirs.py", "x = 1\n"));

        Assert.Equal(DagChange.Unchanged, Assert.Single(plan.Files).Change);
    }

    [Fact]
    public async Task A_hash_that_was_copied_beside_another_content_is_not_believed()
    {
        var request = new PutObjectRequest { BucketName = Bucket, Key = "dags/copied.py", ContentBody = "x = 2\n" };
        request.Metadata["console-sha256"] = Sha256("x = 1\n"u8.ToArray());
        await _host.Aws.S3.PutObjectAsync(request, Cancelled);

        var plan = await PlanAsync(("copied.py", "x = 1\n"));

        Assert.Equal(DagChange.Changed, Assert.Single(plan.Files).Change);
    }

    [Fact]
    public async Task Names_with_spaces_plus_signs_and_letters_of_other_scripts_arrive_as_they_are()
    {
        var ended = await DeployAsync(("my dag + 100% größe/日本.py", "x = 1\n"), ("a%2Fb.py", "y = 1\n"));

        var folder = await ActionsHost.ReadAsync<DagFolder>(await _ana.GetAsync($"{Root}/dags", Cancelled));
        Assert.Equal(OperationStatus.Succeeded, ended.Summary.Status);
        Assert.Equal(["a%2Fb.py", "classification_pipeline.py", "my dag + 100% größe/日本.py"], folder.Files.Select(file => file.Path));
        Assert.All(folder.Files, file => Assert.NotNull(file.VersionId));
    }

    [Fact]
    public async Task A_file_that_changes_after_it_was_compared_is_not_overwritten_and_the_rest_is_accounted_for()
    {
        await DeployAsync(("a.py", "a = 1\n"), ("b.py", "b = 1\n"), ("c.py", "c = 1\n"));
        await PutAsync("theirs.py", "c = 'theirs'\n");
        using var hang = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Hang, Service = "s3", Operation = "PutObject", Count = 1 });
        var id = await StartAsync(("a.py", "a = 2\n"), ("b.py", "b = 1\n"), ("c.py", "c = 2\n"), ("d.py", "d = 1\n"));
        await _host.WaitAsync(id, operation => operation.Steps[1].Status is not StepStatus.Waiting);
        await _host.Aws.S3.CopyObjectAsync(
            new CopyObjectRequest { SourceBucket = Bucket, SourceKey = "theirs.py", DestinationBucket = Bucket, DestinationKey = "dags/c.py" }, Cancelled);

        var ended = await _host.EndOfAsync(id);

        Assert.Equal(OperationStatus.Failed, ended.Summary.Status);
        Assert.Contains("c.py was changed by somebody else", ended.Summary.Why, StringComparison.Ordinal);
        Assert.Contains("Written: a.py (version", ended.Summary.Why, StringComparison.Ordinal);
        Assert.Contains("Not written: c.py, d.py.", ended.Summary.Why, StringComparison.Ordinal);
        Assert.Equal("c = 'theirs'\n", await ContentAsync("dags/c.py"));
        Assert.Equal("a = 2\n", await ContentAsync("dags/a.py"));
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_looked_for_and_the_file_is_not_sent_again()
    {
        using var lost = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.LoseAnswer, Service = "s3", Operation = "PutObject", Count = 1 });

        var ended = await DeployAsync(("a.py", "a = 1\n"), ("b.py", "b = 1\n"));

        Assert.Equal(OperationStatus.Succeeded, ended.Summary.Status);
        Assert.Equal(2, _host.Calls("PutObject"));
        Assert.Equal(2, await VersionsAsync("dags/a.py") + await VersionsAsync("dags/b.py"));
    }

    [Fact]
    public async Task A_console_that_dies_after_a_write_does_not_write_again()
    {
        var first = await DeployAsync(("a.py", "a = 1\n"));
        await _host.StopAsync();
        await _host.RewindAsync(first.Summary.Id, "upload");
        await RewindFileAsync(first.Summary.Id);
        _host.Start();

        var ended = await _host.EndOfAsync(first.Summary.Id);

        Assert.Equal(OperationStatus.Succeeded, ended.Summary.Status);
        Assert.Equal(1, _host.Calls("PutObject"));
        Assert.Equal(1, await VersionsAsync("dags/a.py"));
    }

    [Fact]
    public async Task A_console_that_dies_before_a_write_goes_on_with_the_staged_bytes()
    {
        using (_host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Hang, Service = "s3", Operation = "PutObject" }))
        {
            var id = await StartAsync(("a.py", "a = 1\n"));
            await _host.WaitAsync(id, operation => operation.Steps[1].Status is StepStatus.Running);
            await _host.StopAsync();
            _host.Sandbox.Faults.Clear();
            _host.Start();

            var ended = await _host.EndOfAsync(id);

            Assert.Equal(OperationStatus.Succeeded, ended.Summary.Status);
            Assert.Equal("a = 1\n", await ContentAsync("dags/a.py"));
            Assert.Equal(1, await VersionsAsync("dags/a.py"));
        }
    }

    [Fact]
    public async Task A_denied_write_names_the_missing_permission_and_says_that_nothing_was_written()
    {
        using var denied = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Denied, Service = "s3", Operation = "PutObject" });

        var ended = await DeployAsync(("a.py", "a = 1\n"));

        Assert.Equal(OperationStatus.Failed, ended.Summary.Status);
        Assert.Contains("s3:PutObject", ended.Summary.Why, StringComparison.Ordinal);
        Assert.Contains("Nothing was written. Not written: a.py.", ended.Summary.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttled_write_is_tried_again()
    {
        using var throttled = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Throttle, Service = "s3", Operation = "PutObject", Count = 2 });

        var ended = await DeployAsync(("a.py", "a = 1\n"));

        Assert.Equal(OperationStatus.Succeeded, ended.Summary.Status);
        Assert.Equal(1, await VersionsAsync("dags/a.py"));
    }

    [Fact]
    public async Task A_bucket_without_versions_is_said_in_the_plan_and_in_the_operation()
    {
        await PutAsync("dags/old.py", "x = 1\n");
        await _host.Aws.S3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = Amazon.S3.VersionStatus.Suspended } }, Cancelled);

        var plan = await PlanAsync(("old.py", "x = 2\n"));
        var ended = await DeployAsync(("old.py", "x = 2\n"));

        Assert.Contains("keeps no versions", Assert.Single(plan.Files).Why, StringComparison.Ordinal);
        Assert.Contains("keeps no versions", ended.Steps[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_files_and_a_reason_is_staged_and_sent_in_one_go()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent("x = 1\n"u8.ToArray()), "files", "sub/from form.py" },
            { new StringContent("from CI"), "reason" },
        };

        var accepted = await ActionsHost.ReadAsync<OperationAccepted>(await _ana.PostAsync($"{Root}/dag-deployments", form, Cancelled));
        var ended = await _host.EndOfAsync(accepted.OperationId);

        Assert.Equal(OperationStatus.Succeeded, ended.Summary.Status);
        Assert.Equal("from CI", ended.Summary.Reason);
        Assert.Equal("x = 1\n", await ContentAsync("dags/sub/from form.py"));
    }

    [Theory]
    [InlineData("../x.py")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b.py")]
    public async Task A_form_with_a_path_outside_the_folder_is_refused_and_nothing_is_kept(string path)
    {
        using var form = new MultipartFormDataContent { { new StringContent("why not"), "reason" } };
        var part = new ByteArrayContent("x = 1\n"u8.ToArray());
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename*=UTF-8''{Uri.EscapeDataString(path)}");
        form.Add(part);

        var answer = await _ana.PostAsync($"{Root}/dag-deployments", form, Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await using var database = _host.Database();
        Assert.Empty(await database.Set<DagUpload>().ToListAsync(Cancelled));
    }

    [Fact]
    public async Task A_second_click_gets_the_same_deployment_also_after_it_has_ended()
    {
        var upload = await StageAsync(("a.py", "a = 1\n"));
        var clicks = await Task.WhenAll(PostAsync(upload), PostAsync(upload));
        var first = await ActionsHost.ReadAsync<OperationAccepted>(clicks[0]);
        var second = await ActionsHost.ReadAsync<OperationAccepted>(clicks[1]);
        await _host.EndOfAsync(first.OperationId);
        var third = await ActionsHost.ReadAsync<OperationAccepted>(await PostAsync(upload));

        Assert.Equal(first.OperationId, second.OperationId);
        Assert.Equal(first.OperationId, third.OperationId);
        Assert.Equal(1, _host.Calls("PutObject"));
    }

    [Fact]
    public async Task Other_files_wait_until_the_running_deployment_has_ended()
    {
        using var hang = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Hang, Service = "s3", Operation = "PutObject", Count = 1 });
        var first = await StartAsync(("a.py", "a = 1\n"));
        var upload = await StageAsync(("b.py", "b = 1\n"));

        var refused = await PostAsync(upload);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Other files are being sent", await ActionsHost.DetailAsync(refused), StringComparison.Ordinal);
        await _host.EndOfAsync(first);
        var accepted = await ActionsHost.ReadAsync<OperationAccepted>(await PostAsync(upload));
        Assert.Equal(OperationStatus.Succeeded, (await _host.EndOfAsync(accepted.OperationId)).Summary.Status);
    }

    private async Task<DagPlan> PlanAsync(params (string Path, string Text)[] files) =>
        await ActionsHost.ReadAsync<DagPlan>(await _ana.PostAsJsonAsync($"{Root}/dag-deployments?plan=true", new PlanDags { Files = [.. files.Select(Offer)] }, Cancelled));

    private async Task<OperationDetail> DeployAsync(params (string Path, string Text)[] files) => await _host.EndOfAsync(await StartAsync(files));

    private async Task<Guid> StartAsync(params (string Path, string Text)[] files)
    {
        var answer = await PostAsync(await StageAsync(files));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await ActionsHost.ReadAsync<OperationAccepted>(answer)).OperationId;
    }

    private async Task<Guid> StageAsync(params (string Path, string Text)[] files)
    {
        var upload = Guid.NewGuid();
        foreach (var (path, text) in files)
        {
            var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
            var answer = await _ana.PutAsync($"{Root}/dag-uploads/{upload}/{escaped}", new ByteArrayContent(Encoding.UTF8.GetBytes(text)), Cancelled);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        return upload;
    }

    private Task<HttpResponseMessage> PostAsync(Guid upload) =>
        _ana.PostAsJsonAsync($"{Root}/dag-deployments", new DeployDags { Reason = "a test", Upload = upload }, Cancelled);

    private Task<PutObjectResponse> PutAsync(string key, string text) =>
        _host.Aws.S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = text }, Cancelled);

    private async Task<string> ContentAsync(string key)
    {
        using var answer = await _host.Aws.S3.GetObjectAsync(Bucket, key, Cancelled);
        using var reader = new StreamReader(answer.ResponseStream);
        return await reader.ReadToEndAsync(Cancelled);
    }

    private async Task<int> VersionsAsync(string key) =>
        (await _host.Aws.S3.ListVersionsAsync(new ListVersionsRequest { BucketName = Bucket, Prefix = key }, Cancelled)).Versions.Count;

    private async Task RewindFileAsync(Guid operation)
    {
        await using var database = _host.StoppedDatabase();
        await database.Set<DagDeploymentFile>().Where(file => file.OperationId == operation)
            .ExecuteUpdateAsync(set => set.SetProperty(file => file.State, SendState.Sending).SetProperty(file => file.NewETag, (string?)null), Cancelled);
    }

    private static DagFileOffer Offer((string Path, string Text) file)
    {
        var bytes = Encoding.UTF8.GetBytes(file.Text);
        return new DagFileOffer(file.Path, bytes.Length, Sha256(bytes));
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
