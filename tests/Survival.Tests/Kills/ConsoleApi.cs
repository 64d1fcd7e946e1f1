using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DeployConsole.Tests;
using Xunit;

namespace DeployConsole.Survival.Kills;

/// <summary>The console's API, as a program of the same machine uses it.</summary>
internal sealed class ConsoleApi : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly HttpClient _http;

    public ConsoleApi(ConsoleUnderTest console)
    {
        _http = new HttpClient { BaseAddress = new Uri(console.Address, "api/v1/") };
        _http.DefaultRequestHeaders.Add("X-Console", "1");
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async Task<JsonNode> GetAsync(string path) =>
        await _http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), Cancelled) ?? throw new InvalidOperationException($"{path} answered nothing.");

    public Task<Guid> AskAsync(string path, object command) => AskAsync(path, JsonContent.Create(command));

    public async Task<Guid> AskAsync(string path, HttpContent body)
    {
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), body, Cancelled);
        var said = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.True(answer.IsSuccessStatusCode, said);
        return JsonNode.Parse(said)?["operationId"]?.GetValue<Guid>() ?? throw new InvalidOperationException(said);
    }

    public async Task<Guid> NewestOperationAsync()
    {
        var newest = await GetAsync("operations?sort=-started&take=1");
        return newest["items"]?[0]?["id"]?.GetValue<Guid>() ?? throw new InvalidOperationException($"There is no operation: {newest}");
    }

    /// <summary>The operation once it has ended.</summary>
    public async Task<EndedOperation> EndOfAsync(Guid id)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(s_patience);
        while (true)
        {
            var found = await GetAsync($"operations/{id}");
            var status = found["summary"]?["status"]?.GetValue<string>();
            if (status is not "Running")
            {
                var steps = found["steps"]?.AsArray().Select(step => (step?["name"]?.GetValue<string>() ?? "", step?["status"]?.GetValue<string>() ?? "")) ?? [];
                return new EndedOperation(status ?? "", found["summary"]?["why"]?.GetValue<string>() ?? "", [.. steps]);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>How an operation ended, and its steps.</summary>
internal sealed record EndedOperation(string Status, string Why, IReadOnlyList<(string Name, string Status)> Steps);
