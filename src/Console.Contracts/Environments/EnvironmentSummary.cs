using System.Text.Json.Serialization;

namespace DeployConsole.Contracts.Environments;

/// <summary>One MWAA environment as the list shows it. Sort columns: <c>name scope health class cost activity created</c>.</summary>
/// <param name="Key"><c>{scope}/{name}</c>.</param>
/// <param name="Health">The verdict, from status and activity together.</param>
/// <param name="Status">MWAA's word, for example AVAILABLE.</param>
/// <param name="Class">For example <c>mw1.small</c>.</param>
/// <param name="Activity">Whether tasks run there.</param>
/// <param name="ActivityWhy">The evidence in words, for example <c>no task ran or waited in the last 7 days</c>.</param>
/// <param name="LastActivity">When a task last ran or waited, as far back as metrics were read; null when none did, or unknown.</param>
/// <param name="Price">Base price of the class with its minimum of workers; null when unknown.</param>
public sealed record EnvironmentSummary(
    string Key,
    ScopeId Scope,
    string Name,
    Verdict Health,
    string Status,
    string? AirflowVersion,
    string? Class,
    int? MinWorkers,
    int? MaxWorkers,
    int? Schedulers,
    ActivityState Activity,
    string ActivityWhy,
    DateTimeOffset? LastActivity,
    Price? Price,
    DateTimeOffset? CreatedAt,
    DateTimeOffset AsOf);

/// <summary>Whether an environment does anything. Missing metrics are unknown, never idle.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActivityState>))]
public enum ActivityState { Unknown, Busy, Idle }
