using DeployConsole.Contracts;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Hosting.Unread;

namespace DeployConsole.Server.Hosting;

/// <summary>What holds for the window of every list.</summary>
internal static class ListQueries
{
    /// <summary>Refuses an impossible window of any endpoint in the group that takes a <see cref="ListQuery"/>.</summary>
    public static RouteGroupBuilder CheckListQueries(this RouteGroupBuilder api)
    {
        api.AddEndpointFilter((context, next) =>
        {
            foreach (var query in context.Arguments.OfType<ListQuery>()) { Check(query); }

            return next(context);
        });
        return api;
    }

    /// <summary>The same query, when its order is one of <paramref name="columns"/>.</summary>
    /// <exception cref="ProblemException">The list has no such column.</exception>
    public static ListQuery SortedBy(this ListQuery query, IReadOnlySet<string> columns)
    {
        if (query.Sort is not { } sort || columns.Contains(sort.StartsWith('-') ? sort[1..] : sort)) { return query; }

        throw ProblemException.Invalid("sort", $"Sort by one of {string.Join(", ", columns.Order(StringComparer.Ordinal))}, with a leading - for descending.");
    }

    private static void Check(ListQuery query)
    {
        if (query.Take is < 1 or > ListQuery.LargestTake) { throw ProblemException.Invalid("take", $"Take 1 to {ListQuery.LargestTake} rows."); }
        if (query.Skip is < 0) { throw ProblemException.Invalid("skip", "Skip 0 or more rows."); }
        if (query.Q is { Length: > ListQuery.LongestQ }) { throw ProblemException.Invalid("q", $"Search for at most {ListQuery.LongestQ} characters."); }
        // PostgreSQL knows no zero byte in a text, and nothing has a name with the others.
        if (query.Q?.Any(char.IsControl) is true) { throw ProblemException.Invalid("q", "Search without control characters."); }
        // A number is bound to a state of that number, whether there is one or not.
        if (query.State is { } state && !Enum.IsDefined(state)) { throw ProblemException.Invalid("state", $"state takes {ValueWords.Of(typeof(HealthState))}."); }
    }
}
