using System.Collections.Concurrent;
using System.Text;
using Amazon.Runtime;
using DeployConsole.AwsSdk.Protocols;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeployConsole.AwsSdk;

/// <summary>A server on loopback that keeps what it is sent and answers what it is told.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly WebApplication _host;

    private WireServer(Func<WireRequest, WireResponse> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        _host = builder.Build();
        _host.Run(context => AnswerAsync(context, answer));
    }

    public ConcurrentQueue<WireRequest> Received { get; } = new();

    /// <summary>How often the clients of this server try again.</summary>
    public int Retries { get; set; } = 2;

    public WireRequest Last => Received.Last();

    public string Address => _host.Urls.Single();

    public static async Task<WireServer> StartAsync(Func<WireRequest, WireResponse> answer)
    {
        var server = new WireServer(answer);
        await server._host.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Answers one after the other, and the last one again and again.</summary>
    public static Task<WireServer> StartAsync(params WireResponse[] answers)
    {
        var next = -1;
        return StartAsync(_ => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)]);
    }

    public static WireResponse Json(string body, int status = 200, params (string Name, string Value)[] headers) =>
        Answer("application/x-amz-json-1.1", body, status, headers);

    public static WireResponse Xml(string body, int status = 200) => Answer("text/xml", body, status, []);

    /// <summary>Points a client at this server, with a key that signs for Ireland.</summary>
    public TConfig Point<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.ServiceURL = Address;
        config.AuthenticationRegion = "eu-west-1";
        config.MaxErrorRetry = Retries;
        return config;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static WireResponse Answer(string type, string body, int status, (string Name, string Value)[] headers) => new(
        status,
        headers.Append(("Content-Type", type)).ToDictionary(header => header.Item1, header => header.Item2),
        Encoding.UTF8.GetBytes(body));

    private async Task AnswerAsync(HttpContext context, Func<WireRequest, WireResponse> answer)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var target = (context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "/").Split('?', 2);
        var request = new WireRequest(
            context.Request.Method,
            target[0],
            target.Length > 1 ? target[1] : "",
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        Received.Enqueue(request);
        var response = answer(request);
        context.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(response.Body, context.RequestAborted);
    }
}
