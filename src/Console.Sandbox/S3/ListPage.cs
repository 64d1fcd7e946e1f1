namespace DeployConsole.Sandbox.S3;

/// <summary>What the lists of S3 share: prefix, delimiter, page size and the encoding of keys.</summary>
internal sealed record ListPage(string Prefix, string Delimiter, int Limit, bool EncodesUrls)
{
    public static ListPage Of(S3Call call, string sizeParameter)
    {
        var encoding = call.Query("encoding-type");
        return encoding is null or "url"
            ? new(call.Query("prefix") ?? "", call.Query("delimiter") ?? "", Numbers.Read(call.Query(sizeParameter), sizeParameter, 1000, 0, 1000), encoding == "url")
            : throw S3Faults.InvalidArgument("encoding-type", encoding, "Invalid Encoding Method specified in Request");
    }

    /// <summary>The group that a key falls into, such as <c>dags/</c>, or null.</summary>
    public string? GroupOf(string key)
    {
        if (Delimiter.Length == 0)
        {
            return null;
        }

        var end = key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + Delimiter.Length)];
    }

    /// <summary>A key as the answer writes it. S3 leaves slashes and writes spaces as <c>+</c>.</summary>
    public string Write(string text) =>
        EncodesUrls ? Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal).Replace("%20", "+", StringComparison.Ordinal) : text;

    /// <summary>Puts items into groups and pages.</summary>
    public ListedPage<T> Cut<T>(IEnumerable<T> ordered, Func<T, string> keyOf, string lastGroup)
    {
        List<T> items = [];
        List<string> groups = [];
        T? last = default;
        var truncated = false;
        foreach (var item in ordered)
        {
            var group = GroupOf(keyOf(item));
            if (group is not null && (group == lastGroup || (groups.Count > 0 && groups[^1] == group)))
            {
                continue;
            }

            if (items.Count + groups.Count == Limit)
            {
                truncated = Limit > 0;
                break;
            }

            last = item;
            if (group is null)
            {
                items.Add(item);
            }
            else
            {
                groups.Add(group);
            }
        }

        return new(items, groups, truncated, last);
    }
}

/// <param name="Last">The last item that was looked at and is on the page or in its last group.</param>
internal sealed record ListedPage<T>(List<T> Items, List<string> Groups, bool Truncated, T? Last);
