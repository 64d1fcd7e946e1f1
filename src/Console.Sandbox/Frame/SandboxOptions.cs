namespace DeployConsole.Sandbox.Frame;

/// <summary>How a sandbox is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>Loopback port of the AWS APIs; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Loopback port on which the simulated load balancers answer; 0 takes a free one.</summary>
    public int ForecastPort { get; init; }

    /// <summary>How many times faster than AWS things happen. Timestamps are never accelerated: signatures and metrics need the true time.</summary>
    public double Speed { get; init; } = 60;

    /// <summary>Whether the world starts with the example accounts; otherwise it is empty.</summary>
    public bool Seed { get; init; } = true;

    /// <summary>Whether calls beyond AWS's published rates are throttled.</summary>
    public bool Throttling { get; init; } = true;

    /// <summary>Where the time comes from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
