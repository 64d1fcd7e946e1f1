using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DeployConsole.Client.Shared;

/// <summary>The server's side of the wire. What a test did not prepare is answered with 404 and no body.</summary>
public sealed class FakeServer : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<LiveWire>> _streams = new(StringComparer.Ordinal);

    /// <summary>Every request that came, in order, for example <c>GET services/watch?q=web</c>.</summary>
    public ConcurrentQueue<SentRequest> Requests { get; } = new();

    public int Count(string start) => Requests.Count(request => request.Line.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Answers every request to a path (query ignored) with a record, written as the server writes it.</summary>
    public void Answer<T>(string path, T value) => _answers[path] = _ => Json(HttpStatusCode.OK, JsonSerializer.Serialize(value, JsonSerializerOptions.Web), "application/json");

    public void Accept<T>(string path, T value) => _answers[path] = _ => Json(HttpStatusCode.Accepted, JsonSerializer.Serialize(value, JsonSerializerOptions.Web), "application/json");

    public void Problem(string path, HttpStatusCode status, string body) => _answers[path] = _ => Json(status, body, "application/problem+json");

    public void Do(string path, Func<HttpRequestMessage, HttpResponseMessage> answer) => _answers[path] = answer;

    /// <summary>Prepares the next stream at a path; each request takes one.</summary>
    public LiveWire Stream(string path)
    {
        var stream = new LiveWire();
        _streams.GetOrAdd(path, _ => new ConcurrentQueue<LiveWire>()).Enqueue(stream);
        return stream;
    }

    public static HttpResponseMessage Json(HttpStatusCode status, string body, string type) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri?.PathAndQuery.TrimStart('/').Replace("api/v1/", "", StringComparison.Ordinal) ?? "";
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Enqueue(new SentRequest($"{request.Method} {target}", body, request.Headers.Contains("X-Console")));
        var path = target.Split('?')[0];
        if (_streams.TryGetValue(path, out var streams) && streams.TryDequeue(out var stream))
        {
            var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(stream.Readable()) };
            answer.Content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
            return answer;
        }

        return _answers.TryGetValue(path, out var prepared) ? prepared(request) : new HttpResponseMessage(HttpStatusCode.NotFound);
    }
}

/// <summary>One request as it came.</summary>
public sealed record SentRequest(string Line, string? Body, bool HasConsoleHeader);
