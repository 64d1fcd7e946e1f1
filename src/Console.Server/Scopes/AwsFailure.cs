using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Amazon.Runtime;
using DeployConsole.Contracts;
using DeployConsole.Server.Inventory;

namespace DeployConsole.Server.Scopes;

/// <summary>Why a call to AWS did not do what was asked, in the console's words.</summary>
/// <param name="Kind">What sort of failure it is.</param>
/// <param name="Code">AWS's error code; null when AWS did not answer.</param>
/// <param name="Message">A sentence for people; AWS's own where it answered.</param>
/// <param name="RequestId">AWS's id of the call; null when it did not answer.</param>
/// <param name="MissingAction">The IAM action that the console's role lacks, for example <c>ecs:UpdateService</c>; only when denied.</param>
/// <param name="MissingOn">The ARN on which it lacks it, as AWS said; null when AWS did not say.</param>
public sealed partial record AwsFailure(AwsFailureKind Kind, string? Code, string Message, string? RequestId, string? MissingAction, string? MissingOn = null)
{
    private static readonly HashSet<string> s_throttles = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException", "TooManyRequestsException",
        "RequestLimitExceeded", "BandwidthLimitExceeded", "SlowDown", "PriorRequestNotComplete", "EC2ThrottledException",
        "ProvisionedThroughputExceededException", "TransactionInProgressException",
    };

    /// <summary>Without secrets: AWS repeats what it was sent, presigned addresses and headers included.</summary>
    public string Message { get; } = SecretText.Masked(Message);

    /// <summary>True when AWS said no before doing anything; otherwise the call may have taken effect and must be observed.</summary>
    public bool NothingWasDone => Kind is AwsFailureKind.Refused or AwsFailureKind.Denied or AwsFailureKind.Throttled;

    /// <summary>With the missing permission, when that is why.</summary>
    public string Sentence => MissingAction is { } action ? $"The console's role may not {action}. {Message}" : Message;

    /// <summary>The policy statement that allows what was denied; null when it is not known what is missing.</summary>
    public PolicyStatement? Allow => MissingAction is { } action ? new(action, MissingOn ?? "*") : null;

    /// <summary>The policy statement for a denial in AWS's own words; null when <paramref name="words"/> hold none.</summary>
    public static PolicyStatement? AllowIn(string? words) => Missing(words) is ({ } action, var on) ? new(action, on ?? "*") : null;

    /// <summary>What <paramref name="failure"/> says about AWS; null when it is not about AWS at all.</summary>
    public static AwsFailure? Of(Exception? failure) => failure switch
    {
        AmazonServiceException { StatusCode: 0 } silent => Silent(silent),
        AmazonServiceException said => Said(said),
        WrongAccountException foreign => new(AwsFailureKind.Denied, null, foreign.Message, null, null),
        AmazonClientException unsent when Of(unsent.InnerException) is { } inner => inner,
        AmazonClientException unsent => new(AwsFailureKind.Unreachable, null, unsent.Message, null, null),
        TimeoutException late => new(AwsFailureKind.TimedOut, null, late.Message, null, null),
        HttpRequestException lost => new(AwsFailureKind.Unreachable, null, $"AWS could not be reached: {lost.Message}", null, null),
        IOException broken => new(AwsFailureKind.Unreachable, null, $"AWS's answer broke off: {broken.Message}", null, null),
        JsonException or XmlException => new(AwsFailureKind.Unreadable, null, $"AWS's answer could not be read: {failure.Message}", null, null),
        _ => null,
    };

    private static AwsFailure Silent(AmazonServiceException silent) =>
        Of(silent.InnerException) ?? new(AwsFailureKind.Unreachable, null, $"AWS could not be reached: {silent.Message}", null, null);

    private static AwsFailure Said(AmazonServiceException said)
    {
        var (action, on) = Missing(said.Message);
        var kind = said switch
        {
            _ when s_throttles.Contains(said.ErrorCode ?? "") => AwsFailureKind.Throttled,
            { StatusCode: HttpStatusCode.TooManyRequests } => AwsFailureKind.Throttled,
            _ when action is not null || IsDenial(said) => AwsFailureKind.Denied,
            // 2xx: the call was answered, and its answer could not be understood.
            { StatusCode: < HttpStatusCode.BadRequest } => AwsFailureKind.Unreadable,
            { StatusCode: >= HttpStatusCode.InternalServerError } => AwsFailureKind.Faulted,
            _ => AwsFailureKind.Refused,
        };
        return new(kind, said.ErrorCode, said.Message, said.RequestId, action, on);
    }

    private static bool IsDenial(AmazonServiceException said) =>
        said.StatusCode is HttpStatusCode.Forbidden
        || said.ErrorCode is "AccessDenied" or "AccessDeniedException" or "UnrecognizedClientException" or "ExpiredTokenException" or "ExpiredToken" or "InvalidClientTokenId";

    private static (string? Action, string? On) Missing(string? words) => NotAuthorized().Match(words ?? "") is { Success: true } match
        ? (match.Groups["action"].Value, match.Groups["on"] is { Success: true } on ? on.Value : null)
        : (null, null);

    // S3 quotes the resource; a full stop after it is the sentence's.
    [GeneratedRegex(@"not authorized to perform:? (?<action>[a-z0-9-]+:[A-Za-z0-9]+)(?: on (?:the )?resource:? ""?(?<on>arn:[^\s""]*[^\s"".]))?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotAuthorized();
}

/// <summary>What sort of failure a call to AWS had.</summary>
public enum AwsFailureKind
{
    /// <summary>AWS understood and said no: not found, not valid, not in this state.</summary>
    Refused,

    /// <summary>The console's role or credentials do not suffice.</summary>
    Denied,

    /// <summary>AWS asked to slow down.</summary>
    Throttled,

    /// <summary>AWS answered with a fault of its own.</summary>
    Faulted,

    /// <summary>No connection, or it broke off.</summary>
    Unreachable,

    /// <summary>No answer within the time that a call may take.</summary>
    TimedOut,

    /// <summary>An answer that could not be understood.</summary>
    Unreadable,
}
