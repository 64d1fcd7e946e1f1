namespace DeployConsole.Server.Inventory.Reading;

/// <summary>Names in list answers.</summary>
internal static class Names
{
    /// <summary>The names of all pages.</summary>
    /// <exception cref="ReadRefusedException">A page has no list: an answer without members must not pass for an empty account.</exception>
    public static List<string> Of<T>(IEnumerable<T> pages, Func<T, List<string>?> namesOf, string what)
    {
        var names = new List<string>();
        foreach (var page in pages)
        {
            names.AddRange(namesOf(page) ?? throw new ReadRefusedException(ReadFault.Incomplete($"AWS answered without its list of {what}")));
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }
}
