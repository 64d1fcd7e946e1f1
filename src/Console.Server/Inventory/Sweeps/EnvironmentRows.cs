using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Brings environments into a picture without losing what a broken answer left out.</summary>
internal static class EnvironmentRows
{
    public static IReadOnlyList<EnvironmentFact> Remembered(Picture known, IEnumerable<EnvironmentFact> read) =>
        [.. read.Select(environment => EnvironmentMemory.Remembering(known.Environments.GetValueOrDefault(environment.Name), environment))];
}
