namespace DeployConsole.Client.Dags;

/// <summary>A file that a person dropped or picked; its bytes stay with the browser.</summary>
/// <param name="Id">The browser's number for it, within one form.</param>
/// <param name="Path">Relative to what was dropped, with <c>/</c> between folders.</param>
public sealed record DroppedFile(int Id, string Path, long SizeBytes);

/// <summary>What the browser read of a file.</summary>
/// <param name="Sha256">Lower-case hexadecimal; null when it could not be read.</param>
/// <param name="IsText">False when it was asked to be UTF-8 and is not.</param>
/// <param name="Fault"><c>unreadable</c>, <c>insecure</c>, or null.</param>
public sealed record FileReading(string? Sha256, bool IsText, string? Fault);

/// <summary>How the server answered a file that was sent.</summary>
/// <param name="Status">The HTTP status; 0 when no answer came.</param>
public sealed record FileAnswer(int Status, string Body)
{
    public bool Taken => Status is >= 200 and < 300;
}
