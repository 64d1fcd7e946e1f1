namespace DeployConsole.Client.Shared.Words;

/// <summary>Shortens ids in the middle: the end is what tells two of them apart.</summary>
public static class ShortId
{
    public static string Of(string id, int longest)
    {
        if (id.Length <= longest || longest < 5) { return id; }

        var head = (longest - 1) / 2;
        return $"{id[..head]}…{id[^(longest - 1 - head)..]}";
    }
}
