using DeployConsole.Client.Shared.Api;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace DeployConsole.Client.Layout;

/// <summary>Goes to a page or to a thing by its name.</summary>
public sealed partial class CommandPalette : IDisposable
{
    private static readonly TimeSpan s_typingPause = TimeSpan.FromMilliseconds(150);
    private CancellationTokenSource _typing = new();
    private IReadOnlyList<PaletteHit> _found = [];
    private ElementReference _input;
    private string _text = "";
    private ConsoleProblem? _problem;
    private bool _asking;
    private int _at;

    [CascadingParameter] private IMudDialogInstance? Dialog { get; set; }

    private IReadOnlyList<PaletteHit> Hits => [.. PaletteSearch.Pages(Session, _text), .. _found];

    private string Words => _problem is { } problem ? problem.Title : _asking ? "Searching." : Hits.Count is 0 ? "Nothing has that name." : "";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) { await Browser.FocusSoonAsync(_input, CancellationToken.None); }
    }

    public void Dispose()
    {
        _typing.Cancel();
        _typing.Dispose();
    }

    private async Task TypedAsync(ChangeEventArgs typed)
    {
        // Not awaited: the next letter must find its own source here.
#pragma warning disable CA1849
        _typing.Cancel();
#pragma warning restore CA1849
        _typing.Dispose();
        _typing = new CancellationTokenSource();
        var token = _typing.Token;
        (_text, _at, _problem, _asking) = (typed.Value?.ToString()?.Trim() ?? "", 0, null, true);
        try
        {
            if (_text.Length > 0) { await Task.Delay(s_typingPause, Clock, token); }

            (_found, _asking) = (_text.Length is 0 ? [] : await PaletteSearch.ThingsAsync(Api, _text, token), false);
        }
        catch (ConsoleProblemException refused)
        {
            (_problem, _asking) = (refused.Problem, false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Another letter came: its own search is on the way.
        }
    }

    private void Pressed(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown":
                _at = Math.Min(_at + 1, Math.Max(0, Hits.Count - 1));
                break;
            case "ArrowUp":
                _at = Math.Max(_at - 1, 0);
                break;
            case "Enter" when _at < Hits.Count:
                Go(Hits[_at]);
                break;
        }
    }

    private void Go(PaletteHit hit)
    {
        Dialog?.Close();
        Navigation.NavigateTo(hit.Path);
    }
}
