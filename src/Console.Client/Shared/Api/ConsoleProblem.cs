using System.Net;
using DeployConsole.Contracts;

namespace DeployConsole.Client.Shared.Api;

/// <summary>Why something could not be read or done, in words for the person who wanted it.</summary>
/// <param name="Kind">What kind of refusal it is; decides whether trying again can help.</param>
/// <param name="Title">What happened, in one sentence.</param>
/// <param name="Detail">The cause in the server's or AWS's words; null when there is none.</param>
/// <param name="ToDo">What the person can do.</param>
/// <param name="AwsCode">AWS's error code.</param>
/// <param name="AwsRequestId">AWS's id of the refused call, for its support.</param>
/// <param name="MissingAction">The IAM action that the console's role lacks.</param>
/// <param name="Allow">The policy statement that allows it.</param>
public sealed record ConsoleProblem(
    ProblemKind Kind, string Title, string? Detail, string ToDo, string? AwsCode = null, string? AwsRequestId = null, string? MissingAction = null, PolicyStatement? Allow = null)
{
    /// <summary>The console's server did not answer.</summary>
    public static ConsoleProblem Away(string? detail) => new(
        ProblemKind.Away, "The console's server does not answer.", detail, "It is asked again by itself. Nothing was changed by this.");

    /// <summary>The server answered something that this version of the page cannot read.</summary>
    public static ConsoleProblem Unreadable(string detail) => new(
        ProblemKind.Unreadable, "The server's answer could not be read.", detail, "The console may have been updated while this page was open: reload the page.");

    internal static ConsoleProblem From(HttpStatusCode status, ProblemBody? body) => new(
        KindOf(status, body?.Type),
        Or(body?.Title, BareAnswers.TitleOf(status)),
        DetailOf(body),
        (body is null ? BareAnswers.ToDoFor(status) : null) ?? ToDoFor(KindOf(status, body?.Type), body),
        body?.AwsCode,
        body?.AwsRequestId,
        body?.MissingAction,
        body?.PolicyStatement);

    private static ProblemKind KindOf(HttpStatusCode status, string? type) => (status, type) switch
    {
        (HttpStatusCode.Unauthorized, _) => ProblemKind.SignedOut,
        (_, ProblemTypes.PlanOutdated) => ProblemKind.PlanOutdated,
        (_, ProblemTypes.Aws) => ProblemKind.Aws,
        (_, ProblemTypes.Validation) => ProblemKind.Invalid,
        (_, ProblemTypes.NotStarted) => ProblemKind.Refused,
        (HttpStatusCode.Forbidden, _) => ProblemKind.Forbidden,
        (HttpStatusCode.NotFound or HttpStatusCode.Gone, _) => ProblemKind.NotFound,
        (HttpStatusCode.Conflict, _) => ProblemKind.Refused,
        (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests, _) => ProblemKind.Away,
        ( >= HttpStatusCode.InternalServerError, _) => ProblemKind.Away,
        _ => ProblemKind.Invalid,
    };

    private static string? DetailOf(ProblemBody? body) => body switch
    {
        null => null,
        { Errors: { Count: > 0 } errors } => string.Join(" ", errors.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value)),
        _ => body.Detail,
    };

    private static string ToDoFor(ProblemKind kind, ProblemBody? body) => kind switch
    {
        ProblemKind.SignedOut => "Sign in again to go on.",
        ProblemKind.Forbidden when body?.Roles is { IsDefaultOrEmpty: false } roles => $"It needs the role {string.Join(" or ", roles)}. Ask whoever hands out roles in your team.",
        ProblemKind.Forbidden => "Ask whoever hands out roles in your team.",
        ProblemKind.NotFound => "It may have been deleted, or the address is wrong.",
        ProblemKind.PlanOutdated => "Look at the new plan before you go on.",
        ProblemKind.Refused => "Nothing was changed.",
        ProblemKind.Invalid => "Mend the input and send it again. Nothing was changed.",
        ProblemKind.Aws when body?.MissingAction is { } action => $"Allow {action} to the console's role in this account.",
        ProblemKind.Aws => "Try again in a moment; AWS's code and request id are below for its support.",
        _ => "Try again in a moment.",
    };

    private static string Or(string? text, string fallback) => string.IsNullOrWhiteSpace(text) ? fallback : text;
}

/// <summary>What kind of refusal a <see cref="ConsoleProblem"/> is.</summary>
public enum ProblemKind { Away, SignedOut, Forbidden, NotFound, Invalid, Refused, PlanOutdated, Aws, Unreadable }
