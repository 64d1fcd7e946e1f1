using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DeployConsole.Server.Hosting;

/// <summary>An OpenTelemetry collector on loopback that keeps what it is sent, as OTLP over HTTP.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentBag<(string Path, string[] Words, TaskCompletionSource Came)> _awaited = [];

    private Collector(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<Collector> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        var app = builder.Build();
        var collector = new Collector(app);
        app.MapPost("/v1/{signal}", collector.TakeAsync);
        await app.StartAsync(cancellationToken);
        return collector;
    }

    /// <summary>Ends when one export to that path has all of the words in it.</summary>
    public Task ExportAsync(string path, params string[] words)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited.Add((path, words, came));
        return came.Task;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // Protobuf keeps strings as they are: what is looked for can be found without its schema.
    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.Latin1);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        foreach (var (path, words, came) in _awaited)
        {
            if (request.Path == path && words.All(word => body.Contains(word, StringComparison.Ordinal))) { came.TrySetResult(); }
        }

        return Results.Bytes([], "application/x-protobuf");
    }
}
