using System.Globalization;

namespace DeployConsole.Server.Storage.Faults;

/// <summary>The database cannot be used as it should, since when, and what a person may do about it.</summary>
public sealed record DatabaseTrouble(TroubleKind Kind, DateTimeOffset Since)
{
    private string At => Since.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>The state in a few words.</summary>
    public string Title => Kind switch
    {
        TroubleKind.Away => "The console's database does not answer",
        TroubleKind.Full => "The disk of the console's database is full",
        TroubleKind.ReadOnly => "The console's database cannot be written",
        TroubleKind.Busy => "The console's database is busy",
        _ => "The console's database cannot be opened",
    };

    /// <summary>The state in a sentence, for people who use the console.</summary>
    public string Words => $"{Title} since {At}.";

    /// <summary>What whoever runs the console does about it.</summary>
    public string Remedy => Kind switch
    {
        TroubleKind.Away => "Bring it back; the console goes on by itself.",
        TroubleKind.Full => "Free space on it, or raise the quota or the limit on the size of files; what runs goes on when it can be written.",
        TroubleKind.ReadOnly => "Make it writable for the user that the console runs as, and the files beside it whose names begin with its own (for a server: connect to its primary); what runs goes on then.",
        TroubleKind.Busy => "Another process writes it all the time: end that one.",
        _ => "See whether the file is there, may be read by the user that the console runs as, and is whole; else restore the backup.",
    };
}
