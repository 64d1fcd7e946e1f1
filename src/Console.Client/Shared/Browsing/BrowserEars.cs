using Microsoft.JSInterop;

namespace DeployConsole.Client.Shared.Browsing;

/// <summary>What the script module calls.</summary>
public sealed class BrowserEars(TabVisibility tab, Func<string, Task> pressed)
{
    [JSInvokable]
    public void Hidden(bool hidden) => tab.Set(hidden);

    /// <param name="shortcut">Its name, for example <c>palette</c> or <c>go s</c>.</param>
    [JSInvokable]
    public Task Pressed(string shortcut) => pressed(shortcut);
}
