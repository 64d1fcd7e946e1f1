namespace DeployConsole.Server.Operations.Running;

/// <summary>What ends the run of an operation.</summary>
/// <param name="Soft">The host stops, the operation was called off, or <paramref name="Hard"/>: nothing new begins.</param>
/// <param name="Hard">The lease is lost, or the time to stop is over: a call that is on its way is given up.</param>
internal sealed record RunTokens(CancellationToken Soft, CancellationToken Hard);
