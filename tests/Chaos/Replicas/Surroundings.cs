using DeployConsole.Chaos.Broken;
using DeployConsole.Chaos.Ground;
using DeployConsole.Chaos.Time;

namespace DeployConsole.Chaos.Replicas;

/// <summary>What the replicas of a simulation share.</summary>
/// <param name="Settings">Of their configuration.</param>
/// <param name="Defect">What is wrong with the engine on all of them.</param>
/// <param name="Stale">Told of a write that only another replica was entitled to.</param>
internal sealed record Surroundings(DatabaseGround Ground, IReadOnlyDictionary<string, string?> Settings, Stillness Stillness, CallsUnderWay Calls, Disk Disk, Defect Defect, Action<string> Stale);
