using System.Runtime.CompilerServices;
using DeployConsole.Client.Shared.Api;
using DeployConsole.Client.Shared.Browsing;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;

namespace DeployConsole.Client.Live;

/// <summary>Makes the live lists and items of the pages, over a stream where the server has one, else by asking again and again.</summary>
public sealed class LiveSource(ConsoleApi api, TimeProvider clock, TabVisibility tab)
{
    /// <summary>A list with a stream at <c>{path}/watch</c>.</summary>
    public LiveList<T> List<T>(string path, Func<T, string> keyOf, Func<Task> changed) =>
        new((query, cancellationToken) => api.WatchAsync<ListFrame<T>>($"{path}/watch{query.ToQueryString()}", cancellationToken), keyOf, changed, clock, tab);

    /// <summary>A list with a stream and filters of its own.</summary>
    /// <param name="more">The filters at the moment, as the end of a query: each begins with <c>&amp;</c>.</param>
    public LiveList<T> List<T>(string path, Func<string> more, Func<T, string> keyOf, Func<Task> changed) =>
        new((query, cancellationToken) => api.WatchAsync<ListFrame<T>>($"{path}/watch{query.ToQueryString()}{more()}", cancellationToken), keyOf, changed, clock, tab);

    /// <summary>A list without a stream: asked for every <paramref name="interval"/>, which must be below <see cref="LiveLine{T}.LongestSilence"/>.</summary>
    public LiveList<T> PolledList<T>(string path, Func<T, string> keyOf, TimeSpan interval, Func<Task> changed) =>
        new((query, cancellationToken) => PollAsync(token => FrameAsync(path + query.ToQueryString(), keyOf, token), interval, cancellationToken), keyOf, changed, clock, tab);

    /// <summary>One thing with a stream at <c>{path}/watch</c>.</summary>
    public LiveItem<T> Item<T>(string path, Func<Task> changed)
        where T : class =>
        ItemAt<T>($"{path}/watch", changed);

    /// <summary>One thing whose stream has an address of its own.</summary>
    public LiveItem<T> ItemAt<T>(string path, Func<Task> changed)
        where T : class =>
        new(cancellationToken => api.WatchAsync<T>(path, cancellationToken), changed, clock, tab);

    /// <summary>One thing without a stream.</summary>
    public LiveItem<T> PolledItem<T>(string path, TimeSpan interval, Func<Task> changed)
        where T : class =>
        new(cancellationToken => PollAsync(token => api.GetAsync<T>(path, token), interval, cancellationToken), changed, clock, tab);

    private async Task<ListFrame<T>> FrameAsync<T>(string path, Func<T, string> keyOf, CancellationToken cancellationToken)
    {
        var page = await api.GetAsync<ListPage<T>>(path, cancellationToken);
        return new ListFrame<T>(page.Items, [], [.. page.Items.Select(keyOf)], page.Total, page.Cells, clock.GetUtcNow());
    }

    private async IAsyncEnumerable<LiveEvent<T>> PollAsync<T>(
        Func<CancellationToken, Task<T>> ask, TimeSpan interval, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            yield return new LiveEvent<T>(LiveEvents.Frame, await ask(cancellationToken));
            await Task.Delay(interval, clock, cancellationToken);
        }
    }
}
