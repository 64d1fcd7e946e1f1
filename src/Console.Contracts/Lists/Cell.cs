using System.Text.Json.Serialization;

namespace DeployConsole.Contracts.Lists;

/// <summary>How fresh the picture of one kind of thing in one scope is. Every list answers with the cells it was made from.</summary>
/// <param name="Scope">The account and region.</param>
/// <param name="Kind">What was read, for example <c>services</c>, <c>targets</c>, <c>environments</c>.</param>
/// <param name="State">How the newest read went.</param>
/// <param name="AsOf">When the rows were last read in full; null when they never were.</param>
/// <param name="Detail">What AWS said when it did not answer, in words; null when fresh.</param>
/// <param name="MissingAction">The IAM action that the console's role lacks, for example <c>ecs:ListClusters</c>; only when denied.</param>
/// <param name="RequestId">AWS's id of the refused call, for its support.</param>
/// <param name="Allow">The policy statement that allows what was denied; null when nothing was.</param>
public sealed record Cell(
    ScopeId Scope, string Kind, CellState State, DateTimeOffset? AsOf, string? Detail = null, string? MissingAction = null, string? RequestId = null, PolicyStatement? Allow = null);

/// <summary>How the newest read of a cell went.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CellState>))]
public enum CellState
{
    /// <summary>Not read yet since the console started, and nothing is remembered.</summary>
    Unread,

    /// <summary>Read in full within its normal interval.</summary>
    Fresh,

    /// <summary>The rows are older than twice their normal interval, or from before a restart.</summary>
    Stale,

    /// <summary>AWS refused the console's role.</summary>
    Denied,

    /// <summary>AWS asked to slow down; the rows are the last known.</summary>
    Throttled,

    /// <summary>AWS did not answer, or not in a form that could be read.</summary>
    Unreachable,

    /// <summary>The console's credentials are of another account: nothing of it is shown under this scope's name.</summary>
    WrongAccount,
}
