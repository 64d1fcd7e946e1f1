using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using DeployConsole.Contracts.Lists;
using DeployConsole.Contracts.Live;
using DeployConsole.Server.Access;
using DeployConsole.Server.Storage.Faults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Live;

/// <summary>Makes server-sent events of anything that has a <see cref="ChangeSignal"/> and can be read.</summary>
/// <remarks>
/// The first frame carries everything. A quiet stream sends a heartbeat every 15 seconds. A stream ends when the rights of the one
/// who opened it change, after ten minutes, and when the host stops.
/// </remarks>
public sealed class LiveStreams(TimeProvider clock, IHostApplicationLifetime host, IOptions<JsonOptions> json, StreamRights rights)
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    /// <summary>A window of a list: the whole first, then what differs from what this watcher was last sent.</summary>
    /// <param name="changed">Raised when the list may have changed.</param>
    /// <param name="read">Reads the window as it is now.</param>
    /// <param name="keyOf">What a row is called in <see cref="ListFrame{T}.Removed"/> and <see cref="ListFrame{T}.Order"/>.</param>
    public ServerSentEventsResult<ListFrame<T>?> List<T>(
        ChangeSignal changed, Func<CancellationToken, ValueTask<ListPage<T>>> read, Func<T, string> keyOf, CancellationToken cancellationToken)
    {
        var window = new SentWindow<T>(keyOf, json.Value.SerializerOptions);
        return TypedResults.ServerSentEvents(StreamAsync<ListFrame<T>>(
            changed,
            async token => window.Next(await read(token), clock.GetUtcNow()) is { } frame ? new SseItem<ListFrame<T>?>(frame, LiveEvents.Frame) : null,
            cancellationToken));
    }

    /// <summary>One thing: whole whenever it differs from what this watcher was last sent, and <c>gone</c> when it is not there.</summary>
    public ServerSentEventsResult<T?> Item<T>(ChangeSignal changed, Func<CancellationToken, ValueTask<T?>> read, CancellationToken cancellationToken)
        where T : class
    {
        var sent = new SentItem<T>(json.Value.SerializerOptions);
        return TypedResults.ServerSentEvents(StreamAsync<T>(changed, async token => sent.Next(await read(token)), cancellationToken));
    }

    private async IAsyncEnumerable<SseItem<T?>> StreamAsync<T>(
        ChangeSignal changed, Func<CancellationToken, ValueTask<SseItem<T?>?>> next, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var watch = changed.Begin();
        var stillMay = rights.Begin();
        using var over = new CancellationTokenSource(s_longest, clock);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(over.Token, host.ApplicationStopping);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ends.Token);
        var begun = false;
        while (!ends.IsCancellationRequested)
        {
            if (await NextAsync(next, begun, cancellationToken) is { } item) { yield return item; }

            begun = true;

            while (!await ChangedAsync(watch, either.Token))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (ends.IsCancellationRequested || !await stillMay(cancellationToken)) { break; }

                yield return new SseItem<T?>(null, LiveEvents.Heartbeat);
            }

            if (!ends.IsCancellationRequested && !await stillMay(cancellationToken))
            {
                yield return new SseItem<T?>(null, LiveEvents.Rights);
                yield break;
            }
        }

        yield return new SseItem<T?>(null, LiveEvents.End);
    }

    /// <summary>What to send now. While the database is away a stream that has begun stays as it is: when it is back, every signal is raised.</summary>
    private static async Task<SseItem<T?>?> NextAsync<T>(Func<CancellationToken, ValueTask<SseItem<T?>?>> next, bool begun, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await next(cancellationToken);
        }
        catch (Exception failure) when (begun && DatabaseFaults.TroubleOf(failure) is not null)
        {
            return null;
        }
    }

    /// <summary>True at a change, false when nothing happened for a heartbeat's time or the stream is over.</summary>
    private async Task<bool> ChangedAsync(ChangeSignal.Watch watch, CancellationToken cancellationToken)
    {
        using var quiet = new CancellationTokenSource(rights.CheckEvery < s_heartbeat ? rights.CheckEvery : s_heartbeat, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, quiet.Token);
        try
        {
            await watch.NextAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return false;
        }
    }
}
