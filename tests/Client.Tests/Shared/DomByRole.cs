using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Shared;

/// <summary>Finds elements the way a screen reader does: by role and name.</summary>
internal static class DomByRole
{
    private static readonly Dictionary<string, string> s_selectors = new(StringComparer.Ordinal)
    {
        ["button"] = "button, [role=button]",
        ["link"] = "a[href]",
        ["heading"] = "h1, h2, h3",
        ["table"] = "table",
        ["row"] = "tbody tr:not([aria-hidden=true])",
        ["columnheader"] = "th[scope=col]",
        ["searchbox"] = "input[type=search]",
        ["textbox"] = "input[type=text], input:not([type]), textarea",
        ["region"] = "section[aria-label], section[aria-labelledby]",
        ["dialog"] = "[role=dialog], .mud-dialog",
    };

    public static IReadOnlyList<IElement> AllByRole<T>(this IRenderedComponent<T> drawn, string role, string? name = null)
        where T : IComponent =>
        [.. drawn.FindAll(s_selectors.GetValueOrDefault(role, $"[role={role}]")).Where(element => name is null || NameOf(drawn, element).Contains(name, StringComparison.Ordinal))];

    public static IElement ByRole<T>(this IRenderedComponent<T> drawn, string role, string? name = null)
        where T : IComponent =>
        drawn.AllByRole(role, name) is [var only, ..]
            ? only
            : throw new ElementNotFoundException($"{role} '{name}' in: {drawn.Markup}");

    /// <summary>Its text, one space between words and between elements.</summary>
    public static string Words(this IElement element) =>
        string.Join(' ', element.GetDescendants().OfType<IText>().SelectMany(text => text.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static string NameOf<T>(IRenderedComponent<T> drawn, IElement element)
        where T : IComponent => element.GetAttribute("aria-label") ?? LabelOf(drawn, element)?.Words() ?? element.Words();

    private static IElement? LabelOf<T>(IRenderedComponent<T> drawn, IElement element)
        where T : IComponent => element is { LocalName: "input" or "textarea", Id: { Length: > 0 } id } && drawn.FindAll($"label[for={id}]") is [var label, ..] ? label : null;
}
