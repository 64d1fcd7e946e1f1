namespace DeployConsole.Client.Shared.Words;

/// <summary>Parts what the console says about a denial from AWS's own words, which repeat it at length.</summary>
public static class AwsWords
{
    private const string Denied = "The console's role may not ";

    /// <returns>The console's sentence, and what AWS said; null where the text holds no denial.</returns>
    public static (string Words, string? Said) Parted(string text)
    {
        var at = text.IndexOf(Denied, StringComparison.Ordinal);
        // An IAM action, for example ecs:UpdateService, ends the sentence.
        var end = at < 0 ? -1 : text.IndexOf(". ", at + Denied.Length, StringComparison.Ordinal);
        return end < 0 ? (text, null) : (text[..(end + 1)], text[(end + 2)..]);
    }
}
