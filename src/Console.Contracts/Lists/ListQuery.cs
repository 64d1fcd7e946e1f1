using System.Globalization;
using System.Text;

namespace DeployConsole.Contracts.Lists;

/// <summary>The window, filter and order that every list takes.</summary>
/// <param name="Scope">Only this scope.</param>
/// <param name="Q">Words that must all appear in the row's searchable text, case-insensitive; at most 200 characters.</param>
/// <param name="State">Only rows in this state.</param>
/// <param name="Sort">A column's name, with a leading <c>-</c> for descending; each list names its columns.</param>
/// <param name="Skip">Rows to leave out at the start of the window.</param>
/// <param name="Take">Rows in the window, 1 to 100; 50 when not given.</param>
public sealed record ListQuery(ScopeId? Scope = null, string? Q = null, HealthState? State = null, string? Sort = null, int? Skip = null, int? Take = null)
{
    public const int DefaultTake = 50;
    public const int LargestTake = 100;
    public const int LongestQ = 200;

    /// <summary>As a URL's query, beginning with <c>?</c>, or empty when nothing is asked for.</summary>
    public string ToQueryString()
    {
        var query = new StringBuilder();
        Append("scope", Scope?.ToString());
        Append("q", Q);
        Append("state", State?.ToString());
        Append("sort", Sort);
        Append("skip", Skip?.ToString(CultureInfo.InvariantCulture));
        Append("take", Take?.ToString(CultureInfo.InvariantCulture));
        return query.ToString();

        void Append(string name, string? value)
        {
            if (string.IsNullOrEmpty(value)) { return; }

            query.Append(query.Length is 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
