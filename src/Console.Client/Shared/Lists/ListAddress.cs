using System.Globalization;
using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using Microsoft.AspNetCore.Components;

namespace DeployConsole.Client.Shared.Lists;

/// <summary>The window, filter and order of a list as it stands in the page's address. What is not valid there is as if it were not there.</summary>
public static class ListAddress
{
    public static ListQuery Read(string? scope, string? q, string? state, string? sort, int? skip, int? take) => new(
        ScopeId.TryParse(scope, CultureInfo.InvariantCulture, out var id) ? id : null,
        string.IsNullOrWhiteSpace(q) ? null : q.Trim() is { Length: > ListQuery.LongestQ } text ? text[..ListQuery.LongestQ] : q.Trim(),
        Enum.TryParse<HealthState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null,
        string.IsNullOrWhiteSpace(sort) ? null : sort,
        skip is > 0 ? skip : null,
        take is > 0 and <= ListQuery.LargestTake ? take : ListQuery.DefaultTake);

    /// <summary>The address of the same page with another window; parameters that are not the list's stay.</summary>
    public static string Write(NavigationManager navigation, ListQuery query) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["scope"] = query.Scope?.ToString(),
        ["q"] = query.Q,
        ["state"] = query.State?.ToString(),
        ["sort"] = query.Sort,
        ["skip"] = query.Skip is > 0 ? query.Skip : null,
        ["take"] = query.Take is ListQuery.DefaultTake ? null : query.Take,
    });

    /// <summary>The order after a click on a column: ascending, then descending, then as the server likes it.</summary>
    public static string? NextSort(string? current, string column) => current == column ? $"-{column}" : current == $"-{column}" ? null : column;
}
