using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DeployConsole.Client.Dags;

/// <summary>The browser's side of an upload form: it collects files, hashes them and sends them; bytes never come over here.</summary>
public sealed class DagFileSource(IJSRuntime js) : IAsyncDisposable
{
    private readonly string _form = Guid.NewGuid().ToString("N");
    private DotNetObjectReference<DagFileSource>? _self;
    private IJSObjectReference? _module;
    private Func<IReadOnlyList<DroppedFile>, bool, Task>? _found;
    private Action<int, double>? _sent;

    /// <summary>Tells from now on what comes by the drop zone and the two pickers, and how far files are sent.</summary>
    /// <param name="found">Gets the files, and whether there were more than are looked at.</param>
    /// <param name="sent">Gets a file's number and the part of it that was sent, 0 to 1.</param>
    public async Task AttachAsync(DropPlaces places, Func<IReadOnlyList<DroppedFile>, bool, Task> found, Action<int, double> sent, CancellationToken cancellationToken)
    {
        (_found, _sent) = (found, sent);
        _self = DotNetObjectReference.Create(this);
        _module = await js.InvokeAsync<IJSObjectReference>("import", cancellationToken, "./js/dag-drop.js");
        await _module.InvokeVoidAsync("attach", cancellationToken, _form, places.Zone, places.Files, places.Folders, _self);
    }

    [JSInvokable]
    public Task FilesFound(DroppedFile[] files, bool more) => _found?.Invoke(files, more) ?? Task.CompletedTask;

    [JSInvokable]
    public void SentSoFar(int file, double fraction) => _sent?.Invoke(file, fraction);

    /// <summary>What the browser reads of these files, in their order.</summary>
    public async Task<IReadOnlyList<FileReading>> ReadAsync(IReadOnlyCollection<DagEntry> entries, CancellationToken cancellationToken) =>
        await Module.InvokeAsync<FileReading[]>(
            "read", cancellationToken, _form, entries.Select(entry => entry.File).ToArray(), entries.Where(entry => entry.IsPython).Select(entry => entry.File).ToArray());

    /// <param name="address">Relative to the console's address.</param>
    public async Task<FileAnswer> SendAsync(DagEntry entry, string address, CancellationToken cancellationToken) =>
        await Module.InvokeAsync<FileAnswer>("send", cancellationToken, _form, entry.File, address);

    public async Task ForgetAsync(IEnumerable<DagEntry> entries, CancellationToken cancellationToken) =>
        await Module.InvokeVoidAsync("forget", cancellationToken, _form, entries.Select(entry => entry.File).ToArray());

    /// <summary>Breaks off what is being sent; those files answer with status 0.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) => await Module.InvokeVoidAsync("stop", cancellationToken, _form);

    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        if (_module is null) { return; }

        try
        {
            await _module.InvokeVoidAsync("detach", _form);
            await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page itself is gone, and its listeners with it.
        }
    }

    private IJSObjectReference Module => _module ?? throw new InvalidOperationException("The form is not drawn yet.");
}

/// <summary>Where files come in.</summary>
public readonly record struct DropPlaces(ElementReference Zone, ElementReference Files, ElementReference Folders);
