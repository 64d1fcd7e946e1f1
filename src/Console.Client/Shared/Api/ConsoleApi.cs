using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DeployConsole.Client.Live;
using DeployConsole.Contracts.Live;
using Microsoft.AspNetCore.Components.WebAssembly.Http;

namespace DeployConsole.Client.Shared.Api;

/// <summary>
/// Talks to <c>/api/v1</c>; every typed client goes through it. Whatever is not an answer becomes a
/// <see cref="ConsoleProblemException"/> with words for a person.
/// </summary>
public sealed class ConsoleApi(HttpClient http)
{
    public const string Prefix = "api/v1/";

    /// <summary>Told when the server says that rights are other than they were: a call was not allowed, or a stream ended for it.</summary>
    public event Action? RightsInDoubt;

    /// <summary>Told when the server knows the caller no more; nothing that is asked for will be answered until they sign in again.</summary>
    public event Action<ConsoleProblem>? SignedOut;

    /// <param name="path">After <c>/api/v1/</c>, for example <c>services?take=50</c>.</param>
    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        AnswerAsync<T>(new HttpRequestMessage(HttpMethod.Get, Prefix + path), cancellationToken);

    public Task<TAnswer> PostAsync<TBody, TAnswer>(string path, TBody body, CancellationToken cancellationToken) =>
        AnswerAsync<TAnswer>(With(HttpMethod.Post, path, body), cancellationToken);

    public Task<TAnswer> PutAsync<TBody, TAnswer>(string path, TBody body, CancellationToken cancellationToken) =>
        AnswerAsync<TAnswer>(With(HttpMethod.Put, path, body), cancellationToken);

    /// <summary>Sends a request of one's own making, such as an upload, and answers once the server has accepted it.</summary>
    /// <exception cref="ConsoleProblemException">The server refused, or did not answer.</exception>
    public async Task SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync(request, cancellationToken);
    }

    /// <summary>Follows a stream of server-sent events until the server closes it.</summary>
    public async IAsyncEnumerable<LiveEvent<T>> WatchAsync<T>(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Prefix + path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.SetBrowserResponseStreamingEnabled(true);
        using var answer = await AskAsync(request, cancellationToken);
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var events = SseParser.Create(stream, (type, data) => new LiveEvent<T>(type, type is LiveEvents.Frame ? Read<T>(data) : null));
        await using var reading = events.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(reading, cancellationToken))
        {
            if (reading.Current.EventType is LiveEvents.Rights) { RightsInDoubt?.Invoke(); }

            yield return reading.Current.Data;
        }
    }

    private static async Task<bool> NextAsync<T>(IAsyncEnumerator<SseItem<LiveEvent<T>>> reading, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await reading.MoveNextAsync();
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || IsTimeout(broken, cancellationToken))
        {
            throw new ConsoleProblemException(ConsoleProblem.Away(null), broken);
        }
    }

    private static T Read<T>(ReadOnlySpan<byte> data)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(data, TypeOf<T>()) ?? throw new JsonException("A frame was null.");
        }
        catch (JsonException unreadable)
        {
            throw new ConsoleProblemException(ConsoleProblem.Unreadable(unreadable.Message), unreadable);
        }
    }

    private static HttpRequestMessage With<T>(HttpMethod method, string path, T body) =>
        new(method, Prefix + path) { Content = JsonContent.Create(body, TypeOf<T>()) };

    private static JsonTypeInfo<T> TypeOf<T>() => ConsoleJson.Default.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new InvalidOperationException($"{typeof(T)} is not listed in {nameof(ConsoleJson)}.");

    private async Task<T> AnswerAsync<T>(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var answer = await AskAsync(request, cancellationToken);
            try
            {
                return await answer.Content.ReadFromJsonAsync(TypeOf<T>(), cancellationToken) ?? throw new JsonException("The answer was null.");
            }
            catch (JsonException unreadable)
            {
                throw new ConsoleProblemException(ConsoleProblem.Unreadable(unreadable.Message), unreadable);
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                throw new ConsoleProblemException(ConsoleProblem.Away(null), broken);
            }
        }
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (Exception away) when (away is HttpRequestException || IsTimeout(away, cancellationToken))
        {
            throw new ConsoleProblemException(ConsoleProblem.Away(null), away);
        }

        if (answer.IsSuccessStatusCode) { return answer; }

        using (answer)
        {
            var problem = ConsoleProblem.From(answer.StatusCode, await BodyAsync(answer, cancellationToken));
            if (problem.Kind is ProblemKind.SignedOut) { SignedOut?.Invoke(problem); }
            if (problem.Kind is ProblemKind.Forbidden) { RightsInDoubt?.Invoke(); }

            throw new ConsoleProblemException(problem, null);
        }
    }

    private static async Task<ProblemBody?> BodyAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json")) { return null; }

        try
        {
            return await answer.Content.ReadFromJsonAsync(TypeOf<ProblemBody>(), cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is JsonException or HttpRequestException or IOException)
        {
            // The status alone still says what kind of refusal it is; a proxy's own error page says no more.
            return null;
        }
    }

    // HttpClient reports its own time-out as a cancellation that nobody asked for.
    private static bool IsTimeout(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && !cancellationToken.IsCancellationRequested;
}
