using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>One line of reading that goes its own pace: when its service hangs, the other lanes go on.</summary>
/// <param name="Kinds">The cells that it fills.</param>
/// <param name="Interval">The rest after each run.</param>
/// <param name="After">The lane whose first run it waits for, since it reads what that one finds.</param>
/// <param name="RunAsync">One run.</param>
internal sealed record SweepLane(string Name, ImmutableArray<string> Kinds, TimeSpan Interval, string? After, Func<CancellationToken, Task> RunAsync);
