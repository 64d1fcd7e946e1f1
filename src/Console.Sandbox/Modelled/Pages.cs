using System.Text;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.Modelled;

/// <summary>Pages of a list in the order of a key. The token holds the last key, so that a list which changes in between loses nothing.</summary>
internal static class Pages
{
    public static (List<T> Items, string? Next) Take<T>(
        IEnumerable<T> all, Func<T, string> key, string? token, int size, Func<AwsFault> invalidToken, bool descending = false)
    {
        var order = Comparer<string>.Create((left, right) => (descending ? -1 : 1) * string.CompareOrdinal(left, right));
        var after = string.IsNullOrEmpty(token) ? null : Decode(token) ?? throw invalidToken();
        var rest = all.Where(item => after is null || order.Compare(key(item), after) > 0).OrderBy(key, order).Take(size + 1).ToList();
        if (rest.Count <= size)
        {
            return (rest, null);
        }

        rest.RemoveAt(size);
        return (rest, Encode(key(rest[^1])));
    }

    private static string Encode(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes("page:" + key));

    private static string? Decode(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var count)
            && Encoding.UTF8.GetString(bytes, 0, count) is var text
            && text.StartsWith("page:", StringComparison.Ordinal)
            ? text["page:".Length..]
            : null;
    }
}
