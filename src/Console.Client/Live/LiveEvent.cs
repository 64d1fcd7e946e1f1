namespace DeployConsole.Client.Live;

/// <summary>One event of a live stream.</summary>
/// <param name="Type">One of <see cref="Contracts.Live.LiveEvents"/>.</param>
/// <param name="Value">What a frame carries; null for the other types.</param>
public readonly record struct LiveEvent<T>(string Type, T? Value)
    where T : class;
