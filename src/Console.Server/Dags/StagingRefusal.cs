using DeployConsole.Server.Hosting;

namespace DeployConsole.Server.Dags;

/// <summary>Why a file is not staged.</summary>
internal sealed record StagingRefusal(int Status, string Words)
{
    // The same words as for an upload that never was: its id is nobody else's business.
    public static StagingRefusal NotYours { get; } = new(StatusCodes.Status404NotFound, "No upload of yours has this id here.");
    public static StagingRefusal AlreadySent { get; } = new(StatusCodes.Status409Conflict, "This upload is being sent, or was; stage under a new id.");
    public static StagingRefusal Expired { get; } = new(StatusCodes.Status409Conflict, "This upload is older than a day; stage under a new id.");

    public ProblemException ToProblem() => Status switch
    {
        StatusCodes.Status404NotFound => ProblemException.NotFound(Words),
        StatusCodes.Status409Conflict => ProblemException.Refused(Words),
        StatusCodes.Status413PayloadTooLarge => ProblemException.TooLarge(Words),
        _ => ProblemException.Invalid("file", Words),
    };
}
