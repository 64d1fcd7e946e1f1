using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.Tests.Frame;

public sealed class FrameTests : IAsyncLifetime
{
    private RunningSandbox _sandbox = null!;
    private AmazonSecurityTokenServiceClient _sts = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await RunningSandbox.StartAsync();
        _sts = _sandbox.Sts();
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Every_call_is_in_the_log_with_its_account_and_outcome()
    {
        await _sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel);

        var call = Assert.Single(_sandbox.Host.Calls.All);
        Assert.Equal(("sts", "GetCallerIdentity", RunningSandbox.Account, "eu-west-1", 200), (call.Service, call.Operation, call.Account, call.Region, call.Status));
    }

    [Theory]
    [InlineData(FaultKind.Throttle, "Throttling")]
    [InlineData(FaultKind.Denied, "AccessDenied")]
    [InlineData(FaultKind.Error, "InternalFailure")]
    public async Task A_fault_refuses_as_often_as_it_says(FaultKind kind, string code)
    {
        _sandbox.Host.Faults.Add(new Fault { Kind = kind, Service = "sts", Operation = "GetCallerIdentity", Count = 1 });

        var refused = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => _sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel));
        await _sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel);

        Assert.Equal(code, refused.ErrorCode);
        Assert.Equal([code, null], _sandbox.Host.Calls.All.Select(call => call.ErrorCode));
    }

    [Theory]
    [InlineData(FaultKind.Reset)]
    [InlineData(FaultKind.LoseAnswer)]
    [InlineData(FaultKind.Truncate)]
    public async Task A_cut_connection_is_an_error_without_an_answer(FaultKind kind)
    {
        _sandbox.Host.Faults.Add(new Fault { Kind = kind });

        await Assert.ThrowsAnyAsync<Exception>(() => _sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel));
        Assert.NotEmpty(_sandbox.Host.Calls.All);
    }

    [Fact]
    public async Task A_hanging_call_hangs_until_its_caller_gives_up()
    {
        using var fault = _sandbox.Host.Faults.Add(new Fault { Kind = FaultKind.Hang });
        using var impatience = new CancellationTokenSource();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sandbox.Host.Calls.Added += _ => arrived.TrySetResult();
        var call = _sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), impatience.Token);
        await Task.WhenAny(arrived.Task, call);

        Assert.False(call.IsCompleted);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Members_can_be_missing_from_an_answer()
    {
        using var fault = _sandbox.Host.Faults.Add(new Fault { Kind = FaultKind.DropMembers, Members = ["Account"] });

        var identity = await _sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel);

        Assert.Null(identity.Account);
        Assert.NotNull(identity.Arn);
    }

    [Fact]
    public async Task Faults_and_calls_can_be_reached_over_http()
    {
        using var http = new HttpClient { BaseAddress = _sandbox.Host.Endpoint };
        using var added = await http.PostAsJsonAsync("_sandbox/faults", new { kind = "denied", service = "sts" }, Cancel);
        await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => _sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel));
        using var removed = await http.DeleteAsync("_sandbox/faults", Cancel);
        await _sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel);
        using var wrong = await http.PostAsJsonAsync("_sandbox/faults", new { kind = "nonsense" }, Cancel);

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("\"errorCode\":\"AccessDenied\"", await http.GetStringAsync("_sandbox/calls", Cancel), StringComparison.Ordinal);
        using var cleared = await http.DeleteAsync("_sandbox/calls", Cancel);
        Assert.Empty(_sandbox.Host.Calls.All);
    }

    [Fact]
    public async Task An_absolute_form_request_line_is_answered_as_by_a_proxy()
    {
        var answer = await RawAsync("GET http://api.127.0.0.1:4566/_sandbox/health HTTP/1.1\r\nHost: whatever.example\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tunnel_is_refused()
    {
        var answer = await RawAsync("CONNECT ecs.eu-west-1.amazonaws.com:443 HTTP/1.1\r\nHost: ecs.eu-west-1.amazonaws.com:443\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 405", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_is_asked_for_when_the_client_expects_to_be_asked()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, _sandbox.Host.Endpoint)
        {
            Content = new FormUrlEncodedContent([new("Action", "GetCallerIdentity"), new("Version", "2011-06-15")]),
        };
        request.Headers.ExpectContinue = true;
        request.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=k/20260907/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0");

        using var answer = await http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(answer.Headers.GetValues("x-amzn-RequestId"));
    }

    [Fact]
    public async Task A_taken_port_is_an_error_that_names_it()
    {
        var taken = await Assert.ThrowsAsync<IOException>(() => SandboxHost.StartAsync(new SandboxOptions { Port = _sandbox.Host.Endpoint.Port }, Cancel));

        Assert.Contains($"{_sandbox.Host.Endpoint.Port}", taken.Message, StringComparison.Ordinal);
    }

    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _sandbox.Host.Endpoint.Port, Cancel);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancel);
    }
}
