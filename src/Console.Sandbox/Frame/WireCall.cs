namespace DeployConsole.Sandbox.Frame;

/// <summary>A call that a handler answers.</summary>
internal sealed record WireCall(WireRequest Request, CancellationToken CancellationToken);
