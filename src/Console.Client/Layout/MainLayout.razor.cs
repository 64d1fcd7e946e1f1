using DeployConsole.Client.Shared;
using DeployConsole.Client.Shared.Browsing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace DeployConsole.Client.Layout;

/// <summary>What stays around every page: top bar, theme, dialogs, toasts and the keys that work everywhere.</summary>
public sealed partial class MainLayout : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private MudThemeProvider? _theme;
    private ErrorBoundary? _boundary;
    private DotNetObjectReference<BrowserEars>? _ears;
    private ThemeMode _mode = ThemeMode.System;
    private bool _dark;
    private bool _systemDark;
    private bool _dialogOpen;

    // A bare "#page" would be resolved against the base address and leave the page.
    private string SkipTarget => Navigation.Uri.Split('#')[0] + "#page";

    protected override async Task OnInitializedAsync()
    {
        Session.Changed += Redraw;
        Navigation.LocationChanged += Moved;
        await LoadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || _theme is null) { return; }

        _ears = DotNetObjectReference.Create(new BrowserEars(Tab, pressed => InvokeAsync(() => PressedAsync(pressed))));
        await Browser.ListenAsync(_ears, _gone.Token);
        _systemDark = await _theme.GetSystemDarkModeAsync();
        await _theme.WatchSystemDarkModeAsync(SystemThemeChangedAsync);
        Become(ThemeModes.Parse(await Browser.RecallAsync(ThemeModes.Key, _gone.Token)));
        StateHasChanged();
    }

    public void Dispose()
    {
        Session.Changed -= Redraw;
        Navigation.LocationChanged -= Moved;
        _gone.Cancel();
        _gone.Dispose();
        _ears?.Dispose();
    }

    private Task LoadAsync() => Session.LoadAsync(_gone.Token);

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    // A page that broke must not block the next one.
    private void Moved(object? sender, LocationChangedEventArgs moved) => _boundary?.Recover();

    private Task SystemThemeChangedAsync(bool dark)
    {
        _systemDark = dark;
        Become(_mode);
        return InvokeAsync(StateHasChanged);
    }

    private async Task ChooseThemeAsync(ThemeMode mode)
    {
        Become(mode);
        await Browser.RememberAsync(ThemeModes.Key, ThemeModes.Name(mode), _gone.Token);
    }

    private void Become(ThemeMode mode) => (_mode, _dark) = (mode, mode is ThemeMode.Dark || (mode is ThemeMode.System && _systemDark));

    private async Task PressedAsync(string shortcut)
    {
        switch (shortcut)
        {
            case "palette":
                await OpenPaletteAsync();
                break;
            case "help":
                await OpenHelpAsync();
                break;
            case var go when go.StartsWith("go ", StringComparison.Ordinal) && Places.ByKey(go[3..]) is { } place:
                Navigation.NavigateTo(place.Path);
                break;
        }
    }

    private Task OpenPaletteAsync() => OpenAsync<CommandPalette>("Go to", MaxWidth.Small);

    private Task OpenHelpAsync() => OpenAsync<KeyboardHelp>("Keys", MaxWidth.ExtraSmall);

    private async Task OpenAsync<TDialog>(string title, MaxWidth width)
        where TDialog : ComponentBase
    {
        if (_dialogOpen) { return; }

        _dialogOpen = true;
        try
        {
            var dialog = await Dialogs.ShowAsync<TDialog>(title, new DialogOptions
            {
                MaxWidth = width,
                FullWidth = true,
                CloseOnEscapeKey = true,
                CloseOnNavigation = true,
                NoHeader = typeof(TDialog) == typeof(CommandPalette),
                Position = DialogPosition.TopCenter,
            });
            await dialog.Result;
        }
        finally
        {
            _dialogOpen = false;
        }
    }
}
