using DeployConsole.Chaos.Ground;
using DeployConsole.Chaos.Time;

namespace DeployConsole.Chaos.Replicas;

/// <summary>What the replicas of a simulation share.</summary>
/// <param name="Settings">Of their configuration.</param>
/// <param name="Stale">Told of a write that only another replica was entitled to.</param>
internal sealed record Surroundings(DatabaseGround Ground, IReadOnlyDictionary<string, string?> Settings, Stillness Stillness, CallsUnderWay Calls, Action<string> Stale);
