namespace DeployConsole.Sandbox.Airflow;

internal sealed record AirflowVariable(string Key, string Value, string? Description);

internal sealed record AirflowPool(string Name, int Slots, string? Description, bool IncludeDeferred);

internal sealed record AirflowConnection(
    string Id, string Type, string? Description, string? Host, string? Login, string? Password, int? Port, string? Schema, string? Extra);

internal sealed record ImportError(int Id, string File, string Trace, DateTimeOffset At);

internal sealed record EventLogEntry(int Id, DateTimeOffset When, string Event, string? Dag, string? Task, string? Run, string Owner, string? Extra);

/// <summary>How many tasks ran and waited from a moment on.</summary>
public sealed record TaskLoad(DateTimeOffset At, int Running, int Queued);
