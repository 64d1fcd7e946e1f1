using System.ComponentModel.DataAnnotations;

namespace DeployConsole.Contracts.Operations;

/// <summary>One way in which a parked operation can go on.</summary>
/// <param name="Name">Stable name within the operation, for example <c>look-again</c>.</param>
/// <param name="Title">As a button says it, for example <c>Look again</c>.</param>
/// <param name="Meaning">What it does, in one sentence.</param>
public sealed record OperationChoice(string Name, string Title, string Meaning);

/// <summary>Chooses how a parked operation goes on. <c>POST /operations/{id}/choices</c>.</summary>
public sealed record ChooseForOperation
{
    /// <summary>The <see cref="OperationChoice.Name"/>.</summary>
    [Required, StringLength(80)]
    public required string Choice { get; init; }

    /// <summary>Why, for the operation's record.</summary>
    [Required, StringLength(500, MinimumLength = 3)]
    public required string Reason { get; init; }
}

/// <summary>Calls an operation off. <c>POST /operations/{id}/cancellations</c>.</summary>
public sealed record CancelOperation
{
    /// <summary>Why, for the operation's record.</summary>
    [Required, StringLength(500, MinimumLength = 3)]
    public required string Reason { get; init; }
}

/// <summary>Whether an operation can be called off.</summary>
/// <param name="Words">What happens when it is called off; or why it cannot be.</param>
public sealed record OperationCancel(bool Possible, string Words);

/// <summary>What a person decided about an operation.</summary>
/// <param name="What">In words, for example <c>Look again</c> or <c>Called off</c>.</param>
public sealed record OperationDecision(DateTimeOffset At, string By, string What, string Reason);
