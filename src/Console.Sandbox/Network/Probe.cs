namespace DeployConsole.Sandbox.Network;

/// <summary>What an HTTP request into the simulated network meets.</summary>
internal readonly record struct Probe(ProbeOutcome Outcome, int Status = 0)
{
    public static Probe Answer(int status) => new(ProbeOutcome.Answered, status);

    /// <summary>Nothing listens there.</summary>
    public static Probe Refused => new(ProbeOutcome.Refused);

    /// <summary>No packet comes back: a closed security group, or no such address.</summary>
    public static Probe TimedOut => new(ProbeOutcome.TimedOut);
}

internal enum ProbeOutcome
{
    Answered,
    Refused,
    TimedOut,
}
