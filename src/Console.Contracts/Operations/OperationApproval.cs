using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace DeployConsole.Contracts.Operations;

/// <summary>A second person's word on an operation that waits for it. <c>POST /operations/{id}/approvals</c>.</summary>
public sealed record DecideOnOperation
{
    [Required, JsonConverter(typeof(JsonStringEnumConverter<ApprovalVerdict>))]
    public required ApprovalVerdict Verdict { get; init; }

    /// <summary>The <see cref="OperationPlan.Fingerprint"/> of the plan that this person read: they agree to that plan and to no other.</summary>
    [Required, StringLength(128)]
    public required string Fingerprint { get; init; }

    /// <summary>Why, for the operation's record.</summary>
    [Required, StringLength(500, MinimumLength = 3)]
    public required string Reason { get; init; }
}

/// <summary>What a second person says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApprovalVerdict>))]
public enum ApprovalVerdict { Approve, Reject }

/// <summary>How an operation's approval stands for the one who asks. <c>GET /operations/{id}/approvals</c>.</summary>
/// <param name="Waiting">True while the operation waits for a second person.</param>
/// <param name="Until">When it is called off by itself; null when it does not wait.</param>
/// <param name="WhyNot">Why the caller may not decide, in words; null when they may.</param>
public sealed record ApprovalStanding(bool Waiting, DateTimeOffset? Until, string? WhyNot);

/// <summary>Answer to a decision.</summary>
/// <param name="By">Who decided; another person when they were first.</param>
/// <param name="AlreadyDecided">True when the same was decided before, and this changed nothing.</param>
public sealed record ApprovalDecided(Guid OperationId, ApprovalVerdict Verdict, string By, bool AlreadyDecided);
