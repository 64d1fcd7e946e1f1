using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Server;

/// <summary>Reads the console's answers in tests.</summary>
internal static class Answers
{
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }

    public static async Task<OperationAccepted> AcceptedAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.Accepted, $"{(int)answer.StatusCode}: {text}");
        return JsonSerializer.Deserialize<OperationAccepted>(text, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("An empty answer.");
    }

    public static async Task<T> OkAsync<T>(this HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<T>(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("An empty answer.");
    }

    public static Task<HttpResponseMessage> ReadAsync(this HttpClient client, string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string path, object? body) =>
        client.PostAsync(new Uri(path, UriKind.Relative), body is null ? null : JsonContent.Create(body), TestContext.Current.CancellationToken);
}
