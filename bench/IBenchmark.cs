namespace DeployConsole.Bench;

/// <summary>One benchmark: what it measures, printed as figures.</summary>
internal interface IBenchmark
{
    string Name { get; }

    /// <summary>What it measures, in a line.</summary>
    string Measures { get; }

    Task RunAsync(Figures figures, CancellationToken cancellationToken);
}
