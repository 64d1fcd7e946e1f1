namespace DeployConsole.Sandbox.Calls;

/// <summary>One call that the sandbox received.</summary>
/// <param name="Service">Signing name, for example <c>ecs</c>.</param>
/// <param name="Operation">For example <c>DescribeServices</c>; <c>Unknown</c> when the request named none.</param>
/// <param name="Resource">What it was about, when the service says so.</param>
/// <param name="Status">HTTP status; 0 when the connection was cut before an answer.</param>
/// <param name="ErrorCode">AWS's code of a refusal, or the kind of the fault that cut the call.</param>
public sealed record RecordedCall(
    DateTimeOffset At, string Service, string Operation, string Account, string Region, string? Resource, int Status, string? ErrorCode, string RequestId)
{
    /// <summary>Rises with each call, from 1, also across <see cref="CallLog.Clear"/>.</summary>
    public long Id { get; init; }

    /// <summary>True for an operation that changes something, whether or not this call did.</summary>
    public bool Mutating { get; init; }

    /// <summary>True when the operation was carried out, whether or not its answer arrived.</summary>
    public bool Executed { get; init; }

    public CallOutcome Outcome { get; init; }

    /// <summary>The fault that struck the call; null when none did.</summary>
    public Faults.FaultKind? Fault { get; init; }

    /// <summary>The main parameters of a mutating call, for example <c>cluster=main desiredCount=2 service=web</c>, and of AssumeRole.</summary>
    public string? Parameters { get; init; }
}

/// <summary>How a call ended for its caller.</summary>
public enum CallOutcome
{
    /// <summary>It got its answer.</summary>
    Answered,

    /// <summary>It got a refusal, with <see cref="RecordedCall.ErrorCode"/>.</summary>
    Refused,

    /// <summary>It got no whole answer.</summary>
    Lost,
}
