namespace DeployConsole.Sandbox.Faults;

/// <summary>A fault that was added, and what it did so far.</summary>
/// <param name="Id">Ends it: <c>DELETE /_sandbox/faults/{id}</c>.</param>
/// <param name="Matched">Calls that it could have struck.</param>
/// <param name="Hits">Calls that it struck.</param>
/// <param name="Left">Calls that it can still strike; null when nothing limits it.</param>
public sealed record FaultState(int Id, Fault Fault, int Matched, int Hits, int? Left);
