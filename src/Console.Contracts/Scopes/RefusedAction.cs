namespace DeployConsole.Contracts.Scopes;

/// <summary>A change that AWS refused to the console's role, and will refuse again until somebody allows it.</summary>
/// <param name="Allow">What would allow it.</param>
/// <param name="At">When AWS refused it last.</param>
/// <param name="Until">Until then it is not worth asking again.</param>
public sealed record RefusedAction(PolicyStatement Allow, DateTimeOffset At, DateTimeOffset Until);
