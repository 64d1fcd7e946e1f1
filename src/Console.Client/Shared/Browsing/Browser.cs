using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DeployConsole.Client.Shared.Browsing;

/// <summary>What only the browser can tell or do, behind one small script module.</summary>
public sealed class Browser(IJSRuntime js) : IAsyncDisposable
{
    private IJSObjectReference? _module;

    public async Task LoadAsync(CancellationToken cancellationToken) =>
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", cancellationToken, "./js/console.js");

    /// <summary>Tells <paramref name="ears"/> about hidden tabs and keys from now on.</summary>
    public async Task ListenAsync(DotNetObjectReference<BrowserEars> ears, CancellationToken cancellationToken) =>
        await (await ModuleAsync(cancellationToken)).InvokeVoidAsync("listen", cancellationToken, ears);

    public async Task<string?> RecallAsync(string key, CancellationToken cancellationToken) =>
        await (await ModuleAsync(cancellationToken)).InvokeAsync<string?>("recall", cancellationToken, key);

    public async Task RememberAsync(string key, string value, CancellationToken cancellationToken) =>
        await (await ModuleAsync(cancellationToken)).InvokeVoidAsync("remember", cancellationToken, key, value);

    /// <summary>True when the text is on the clipboard; browsers refuse outside of HTTPS and loopback.</summary>
    public async Task<bool> CopyAsync(string text, CancellationToken cancellationToken) =>
        await (await ModuleAsync(cancellationToken)).InvokeAsync<bool>("copy", cancellationToken, text);

    /// <summary>Puts the focus there once the dialog around it has settled: its focus trap takes the focus for itself first.</summary>
    public async Task FocusSoonAsync(ElementReference element, CancellationToken cancellationToken) =>
        await (await ModuleAsync(cancellationToken)).InvokeVoidAsync("focusSoon", cancellationToken, element);

    /// <summary>The viewer's offset from UTC at a moment, by the browser's time zone rules; null before the module is there.</summary>
    internal TimeSpan? OffsetAt(DateTimeOffset moment) =>
        _module is IJSInProcessObjectReference module ? TimeSpan.FromMinutes(module.Invoke<double>("offsetMinutes", moment.ToUnixTimeMilliseconds())) : null;

    /// <summary>The viewer's IANA time zone; null before the module is there.</summary>
    internal string? ZoneName() => _module is IJSInProcessObjectReference module ? module.Invoke<string?>("zoneName") : null;

    public ValueTask DisposeAsync() => _module?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<IJSObjectReference> ModuleAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        return _module ?? throw new InvalidOperationException("The browser module did not load.");
    }
}
