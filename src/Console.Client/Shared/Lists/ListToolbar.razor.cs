using System.Globalization;
using DeployConsole.Client.Shared.Words;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Shared.Lists;

/// <summary>Search, state and scope of a list. It changes the address and nothing else; the page follows the address.</summary>
public sealed partial class ListToolbar
{
    private static readonly TimeSpan s_typingPause = TimeSpan.FromMilliseconds(250);
    private int _letters;

    [Parameter, EditorRequired] public required ListQuery Query { get; set; }

    /// <summary>What is listed, in the plural, for example <c>services</c>.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>Whether rows have a state to filter by.</summary>
    [Parameter] public bool States { get; set; } = true;

    /// <summary>Other words for states, where a list has its own.</summary>
    [Parameter] public Func<HealthState, string>? StateWord { get; set; }

    /// <summary>What else belongs into the bar.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    protected override void Leave() => _letters++;

    private string WordOf(HealthState state) => StateWord?.Invoke(state) ?? StateWords.Of(state);

    private string With(HealthState? state) => ListAddress.Write(Navigation, Query with { State = state, Skip = null });

    private void ScopeChosen(ChangeEventArgs chosen)
    {
        ScopeId? scope = ScopeId.TryParse(chosen.Value?.ToString(), CultureInfo.InvariantCulture, out var id) ? id : null;
        Navigation.NavigateTo(ListAddress.Write(Navigation, Query with { Scope = scope, Skip = null }));
    }

    private async Task TypedAsync(ChangeEventArgs typed)
    {
        var letter = ++_letters;
        await Task.Delay(s_typingPause, Clock, CancellationToken.None);
        if (letter != _letters) { return; } // Another letter came, or the page was left.

        var text = typed.Value?.ToString();
        Navigation.NavigateTo(ListAddress.Write(Navigation, Query with { Q = string.IsNullOrWhiteSpace(text) ? null : text, Skip = null }), replace: true);
    }
}
