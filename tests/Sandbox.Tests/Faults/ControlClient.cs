using System.Net;
using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Tests.Faults;

/// <summary>The sandbox's own endpoints as somebody with curl reaches them.</summary>
internal sealed class ControlClient(RunningSandbox sandbox) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(sandbox.Host.Endpoint, "/_sandbox/") };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<int> AddFaultAsync(string fault)
    {
        var (status, answer) = await SendAsync(HttpMethod.Post, "faults", fault);
        Assert.True(status is HttpStatusCode.Created, answer?.ToJsonString());
        return answer?["id"]?.GetValue<int>() ?? 0;
    }

    /// <summary>What is wrong with a fault, in the sandbox's words.</summary>
    public async Task<string> RefusalAsync(string fault)
    {
        var (status, answer) = await SendAsync(HttpMethod.Post, "faults", fault);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        return answer?["error"]?.GetValue<string>() ?? "";
    }

    public async Task<JsonArray> CallsAsync(string query = "")
    {
        var (status, answer) = await SendAsync(HttpMethod.Get, $"calls{query}");
        Assert.Equal(HttpStatusCode.OK, status);
        return Assert.IsType<JsonArray>(answer);
    }

    public async Task<(HttpStatusCode Status, JsonNode? Answer)> SendAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, mediaType: new("application/json")) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _http.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public void Dispose() => _http.Dispose();
}
