using System.Net;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace DeployConsole.Sandbox.Tests.Faults;

public sealed class FaultControlTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;
    private ControlClient _control = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _control = new ControlClient(_sandbox);
    }

    public ValueTask DisposeAsync()
    {
        _control.Dispose();
        return _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData("""{}""", "needs a kind")]
    [InlineData("""[]""", "JSON object")]
    [InlineData("""{"kind":""", "not JSON")]
    [InlineData("""{"kind":"explode"}""", "There is no kind \"explode\"; there are: throttle, denied")]
    [InlineData("""{"kind":3}""", "There is no kind 3")]
    [InlineData("""{"kind":"throttle","services":"ecs"}""", "no member 'services'")]
    [InlineData("""{"kind":"throttle","count":"3"}""", "'count' is of the wrong type")]
    [InlineData("""{"kind":"throttle","count":0}""", "1 or more")]
    [InlineData("""{"kind":"throttle","after":-1}""", "0 or more")]
    [InlineData("""{"kind":"throttle","share":0}""", "above 0 and at most 1")]
    [InlineData("""{"kind":"throttle","share":1.5}""", "above 0 and at most 1")]
    [InlineData("""{"kind":"throttle","seed":1}""", "of no use")]
    [InlineData("""{"kind":"throttle","service":"ec3"}""", "There is no service 'ec3'; there are: airflow, ecr, ecs")]
    [InlineData("""{"kind":"throttle","service":"ecs","operation":"PutObject"}""", "The service 'ecs' has no operation 'PutObject'")]
    [InlineData("""{"kind":"throttle","operation":"Nothing"}""", "No service has an operation 'Nothing'")]
    [InlineData("""{"kind":"throttle","account":"12"}""", "twelve digits")]
    [InlineData("""{"kind":"throttle","region":"EU WEST"}""", "not the name of a region")]
    [InlineData("""{"kind":"error","status":200}""", "400 to 599")]
    [InlineData("""{"kind":"error","code":"no spaces"}""", "not an error code")]
    [InlineData("""{"kind":"throttle","code":"X"}""", "only for the kind error")]
    [InlineData("""{"kind":"delay"}""", "needs milliseconds")]
    [InlineData("""{"kind":"hang","milliseconds":5}""", "only for the kind delay")]
    [InlineData("""{"kind":"reset","members":["a"]}""", "only for the kind dropMembers")]
    [InlineData("""{"kind":"reset","allow":["ecs:*"]}""", "only for the kind denied")]
    [InlineData("""{"kind":"denied","allow":["UpdateService"]}""", "not an IAM action")]
    [InlineData("""{"kind":"denied","policy":{"Statement":[]}}""", "2012-10-17")]
    [InlineData("""{"kind":"denied","policy":{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}}""", "Effect Allow")]
    [InlineData("""{"kind":"denied","policy":{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"*","Resource":"*"}}}""", "does not know 'NotAction'")]
    [InlineData("""{"kind":"eventualConsistency","seconds":5}""", "needs the service")]
    [InlineData("""{"kind":"eventualConsistency","service":"s3","seconds":5}""", "S3 is strongly consistent")]
    [InlineData("""{"kind":"eventualConsistency","service":"ecs","operation":"ListTasks","seconds":5}""", "changes nothing")]
    [InlineData("""{"kind":"eventualConsistency","service":"ecs"}""", "needs seconds")]
    public async Task A_fault_that_is_not_possible_is_refused_with_words(string fault, string words)
    {
        Assert.Contains(words, await _control.RefusalAsync(fault), StringComparison.Ordinal);
        Assert.Empty(_sandbox.Host.Faults.All);
    }

    [Fact]
    public async Task Faults_are_listed_with_their_hits_and_ended_one_by_one()
    {
        var used = await _control.AddFaultAsync("""{"kind":"throttle","service":"sts","count":1}""");
        var idle = await _control.AddFaultAsync("""{"kind":"reset","service":"ecs","operation":"UpdateService"}""");
        await CountRefusedAsync(2);

        var listed = (await _control.SendAsync(HttpMethod.Get, "faults")).Answer?.AsArray();
        Assert.Equal(
            [(used, 2, 1, 0), (idle, 0, 0, -1)],
            listed?.Select(entry => (entry?["id"]?.GetValue<int>() ?? 0, entry?["matched"]?.GetValue<int>() ?? 0, entry?["hits"]?.GetValue<int>() ?? 0, entry?["left"]?.GetValue<int>() ?? -1)));
        Assert.Equal("reset", listed?[1]?["fault"]?["kind"]?.GetValue<string>());

        Assert.Equal(HttpStatusCode.NoContent, (await _control.SendAsync(HttpMethod.Delete, $"faults/{used}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _control.SendAsync(HttpMethod.Delete, $"faults/{used}")).Status);
        Assert.Equal([idle], _sandbox.Host.Faults.All.Select(fault => fault.Id));
        Assert.Equal(HttpStatusCode.NoContent, (await _control.SendAsync(HttpMethod.Delete, "faults")).Status);
        Assert.Empty(_sandbox.Host.Faults.All);
    }

    [Fact]
    public async Task A_fault_lets_the_first_calls_pass_and_ends_after_its_count()
    {
        await _control.AddFaultAsync("""{"kind":"error","service":"sts","after":2,"count":3,"code":"ServiceUnavailable","status":503}""");

        Assert.Equal("..XXX..", await PatternAsync(7));
    }

    [Fact]
    public async Task A_share_strikes_the_same_calls_whenever_the_seed_is_the_same()
    {
        var patterns = new List<string>();
        foreach (var seed in (int[])[7, 7, 8])
        {
            await _control.SendAsync(HttpMethod.Delete, "faults");
            await _control.AddFaultAsync($$"""{"kind":"throttle","service":"sts","share":0.5,"seed":{{seed}}}""");
            patterns.Add(await PatternAsync(40));
        }

        Assert.Equal(patterns[0], patterns[1]);
        Assert.NotEqual(patterns[0], patterns[2]);
        Assert.InRange(patterns[0].Count(letter => letter == 'X'), 10, 30);
    }

    [Fact]
    public async Task A_call_that_one_fault_spares_meets_the_next()
    {
        await _control.AddFaultAsync("""{"kind":"error","service":"sts","count":1,"code":"First"}""");
        await _control.AddFaultAsync("""{"kind":"error","service":"sts","count":1,"code":"Second"}""");
        await CountRefusedAsync(3);

        Assert.Equal(["First", "Second", null], _sandbox.Host.Calls.All.Select(call => call.ErrorCode));
    }

    [Fact]
    public async Task A_fault_can_be_for_one_account()
    {
        await _control.AddFaultAsync("""{"kind":"throttle","account":"444455556666"}""");
        using var other = _sandbox.Sts("444455556666");

        Assert.Equal(0, await CountRefusedAsync(1));
        await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => other.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    public async Task A_web_page_cannot_steer_the_sandbox(string header, string value)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await _control.SendAsync(HttpMethod.Post, "faults", """{"kind":"hang"}""", (header, value))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _control.SendAsync(HttpMethod.Get, "calls", null, (header, value))).Status);
        Assert.Empty(_sandbox.Host.Faults.All);
    }

    [Fact]
    public async Task The_control_endpoints_answer_under_every_name_of_loopback()
    {
        var port = _sandbox.Host.Endpoint.Port;
        foreach (var host in (string[])["localhost", "127.0.0.1", "api.127.0.0.1", "s3.localhost", "[::1]"])
        {
            Assert.Equal(HttpStatusCode.OK, (await _control.SendAsync(HttpMethod.Get, "health", null, ("Host", $"{host}:{port}"))).Status);
        }
    }

    [Fact]
    public async Task Throttling_is_on_and_can_be_switched_off_and_on()
    {
        using var ecs = _sandbox.Ecs();
        Assert.Equal("""{"on":true}""", (await _control.SendAsync(HttpMethod.Get, "throttling")).Answer?.ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, (await _control.SendAsync(HttpMethod.Put, "throttling", """{"off":true}""")).Status);

        Assert.Equal(HttpStatusCode.OK, (await _control.SendAsync(HttpMethod.Put, "throttling", """{"on":false}""")).Status);
        for (var call = 0; call < 60; call++)
        {
            await ecs.ListClustersAsync(new Amazon.ECS.Model.ListClustersRequest(), Cancel);
        }

        Assert.Equal(HttpStatusCode.OK, (await _control.SendAsync(HttpMethod.Put, "throttling", """{"on":true}""")).Status);
        var refused = await Assert.ThrowsAsync<Amazon.ECS.AmazonECSException>(async () =>
        {
            // Fifty at once, and no time passes: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
            for (var call = 0; call < 51; call++)
            {
                await ecs.ListClustersAsync(new Amazon.ECS.Model.ListClustersRequest(), Cancel);
            }
        });
        Assert.Equal("ThrottlingException", refused.ErrorCode);
    }

    private async Task<int> CountRefusedAsync(int calls) => (await PatternAsync(calls)).Count(letter => letter == 'X');

    private async Task<string> PatternAsync(int calls)
    {
        using var sts = _sandbox.Sts();
        var pattern = "";
        for (var call = 0; call < calls; call++)
        {
            try
            {
                await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel);
                pattern += '.';
            }
            catch (AmazonSecurityTokenServiceException)
            {
                pattern += 'X';
            }
        }

        return pattern;
    }
}
