using System.Net;

namespace DeployConsole.Client.Shared.Api;

/// <summary>Words for answers that bring none: the web server, or a proxy before it, refuses some requests before the console sees them.</summary>
internal static class BareAnswers
{
    public static string TitleOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => "The web server could not read the request.",
        HttpStatusCode.RequestEntityTooLarge => "What was sent is too large.",
        HttpStatusCode.RequestUriTooLong => "The address is too long.",
        HttpStatusCode.RequestHeaderFieldsTooLarge => "The browser sent too much beside the request.",
        _ => $"The console's server answered {(int)status}.",
    };

    /// <summary>What the person can do; null where what the kind of refusal says is enough.</summary>
    public static string? ToDoFor(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => "Most likely its address holds a character that none may have: take it out of the name or the search. Nothing was changed.",
        HttpStatusCode.RequestEntityTooLarge => "Send less at once. When it is within the console's limits, a proxy before it takes less than it does. Nothing was changed.",
        HttpStatusCode.RequestUriTooLong => "Search for fewer words, or correct the name in it. Nothing was changed.",
        HttpStatusCode.RequestHeaderFieldsTooLarge => "Delete the cookies of this site, then sign in again. Nothing was changed.",
        _ => null,
    };
}
