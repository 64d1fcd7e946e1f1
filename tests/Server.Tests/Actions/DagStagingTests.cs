using System.Net;
using System.Net.Http.Json;
using System.Text;
using DeployConsole.Contracts.Dags;
using DeployConsole.Sandbox.Faults;

namespace DeployConsole.Server.Actions;

public sealed class DagStagingTests : IAsyncLifetime
{
    private const string Root = "/api/v1/environments/ml-dev.eu-west-1/mleip-airflow-dev-env";
    private ActionsHost _host = null!;
    private HttpClient _ana = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ActionsHost.StartAsync(TimeSpan.FromSeconds(3));
        _ana = _host.SignedInAs("ana", "Operator");
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("%2e%2e%2fx.py", "'.' and '..' are not allowed")]
    [InlineData("a%2F%2E%2E%2Fx.py", "'.' and '..' are not allowed")]
    [InlineData("%2Fetc%2Fpasswd", "must not begin with /")]
    [InlineData("a%5Cb.py", "uses / between folders")]
    [InlineData("a%0Ab.py", "control characters")]
    [InlineData("%FF.py", "not percent-encoded UTF-8")]
    public async Task A_path_outside_the_folder_or_without_sense_is_refused_with_words(string path, string words)
    {
        var answer = await PutAsync(Guid.NewGuid(), path, "x = 1\n"u8.ToArray());

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, await ActionsHost.DetailAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_ten_thousand_characters_is_refused_in_the_plan_and_when_it_is_sent()
    {
        var name = new string('a', 10_000) + ".py";

        var plan = await ActionsHost.ReadAsync<DagPlan>(await _ana.PostAsJsonAsync(
            $"{Root}/dag-deployments?plan=true", new PlanDags { Files = [new DagFileOffer(name, 1, new string('0', 64))] }, Cancelled));
        var sent = await PutAsync(Guid.NewGuid(), new string('a', 600) + ".py", []);

        Assert.Equal(DagChange.Refused, Assert.Single(plan.Files).Change);
        Assert.Contains("longer than 512", plan.Files[0].Why, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
    }

    [Fact]
    public async Task Python_that_is_not_UTF8_is_refused_with_words()
    {
        var answer = await PutAsync(Guid.NewGuid(), "a.py", Encoding.Latin1.GetBytes("x = 'ü'\n"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Python would not read it", await ActionsHost.DetailAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_is_taken_and_said()
    {
        var answer = await PutAsync(Guid.NewGuid(), "empty.py", []);
        var plan = await ActionsHost.ReadAsync<DagPlan>(await _ana.PostAsJsonAsync(
            $"{Root}/dag-deployments?plan=true",
            new PlanDags { Files = [new DagFileOffer("empty.py", 0, new string('e', 64)), new DagFileOffer("sub/__init__.py", 0, new string('e', 64))] },
            Cancelled));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("The file is empty.", plan.Files[0].Why);
        Assert.Null(plan.Files[1].Why);
    }

    [Fact]
    public async Task A_file_of_fifty_megabytes_is_refused_with_words()
    {
        var answer = await PutAsync(Guid.NewGuid(), "model.bin", new byte[50 * 1024 * 1024]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("larger than 20 MiB", await ActionsHost.DetailAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployment_takes_a_hundred_mebibytes_and_no_more()
    {
        var upload = Guid.NewGuid();
        var largest = new byte[20 * 1024 * 1024];
        for (var part = 0; part < 5; part++) { Assert.Equal(HttpStatusCode.NoContent, (await PutAsync(upload, $"{part}.bin", largest)).StatusCode); }

        var over = await PutAsync(upload, "over.txt", "x"u8.ToArray());
        await _ana.DeleteAsync($"{Root}/dag-uploads/{upload}/0.bin", Cancelled);
        var under = await PutAsync(upload, "over.txt", "x"u8.ToArray());

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, over.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, under.StatusCode);
    }

    [Fact]
    public async Task What_one_person_staged_is_of_no_use_to_another()
    {
        var upload = Guid.NewGuid();
        await PutAsync(upload, "a.py", "x = 1\n"u8.ToArray());
        var ben = _host.SignedInAs("ben", "Operator");

        var sent = await ben.PostAsJsonAsync($"{Root}/dag-deployments", new DeployDags { Reason = "mine now", Upload = upload }, Cancelled);
        var added = await ben.PutAsync($"{Root}/dag-uploads/{upload}/b.py", new ByteArrayContent([]), Cancelled);
        var removed = await ben.DeleteAsync($"{Root}/dag-uploads/{upload}/a.py", Cancelled);

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [sent.StatusCode, added.StatusCode, removed.StatusCode]);
        Assert.Equal(0, _host.Calls("PutObject"));
    }

    [Theory]
    [InlineData("/api/v1/environments/nowhere.eu-west-1/mleip-airflow-dev-env/dags")]
    [InlineData("/api/v1/environments/ml-dev.eu-west-1/no-such-environment/dags")]
    [InlineData("/api/v1/environments/ml-dev.eu-west-1/not a name/dags")]
    public async Task A_scope_or_environment_that_is_not_there_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _ana.GetAsync(path, Cancelled)).StatusCode);

    [Fact]
    public async Task A_viewer_may_look_and_not_send()
    {
        var viewer = _host.SignedInAs("vic", "Viewer");

        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync($"{Root}/dags", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PutAsync($"{Root}/dag-uploads/{Guid.NewGuid()}/a.py", new ByteArrayContent([]), Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData("{}", "reason")]
    [InlineData("{\"reason\":\"x\",\"upload\":\"5b0c1f4e-0000-0000-0000-000000000000\"}", "length")]
    [InlineData("{\"reason\":\"because\",\"upload\":\"nonsense\"}", "upload takes a UUID")]
    [InlineData("not json", "The body is not JSON")]
    public async Task A_request_that_is_not_well_formed_is_refused_with_words(string body, string words)
    {
        var answer = await _ana.PostAsync($"{Root}/dag-deployments", new StringContent(body, Encoding.UTF8, "application/json"), Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, await ActionsHost.DetailAsync(answer), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_bucket_that_does_not_answer_is_a_problem_with_words_and_not_an_empty_folder()
    {
        using var hang = _host.Sandbox.Faults.Add(new Fault { Kind = FaultKind.Hang, Service = "s3" });

        var answer = await _ana.GetAsync($"{Root}/dags", Cancelled);

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
    }

    private Task<HttpResponseMessage> PutAsync(Guid upload, string escapedPath, byte[] content) =>
        _ana.PutAsync($"{Root}/dag-uploads/{upload}/{escapedPath}", new ByteArrayContent(content), Cancelled);
}
