using DeployConsole.Bench;

IBenchmark[] benchmarks = [new Startup(), new Sweep(), new FirstVisit(), new OperationCosts(), new ChaosSchedules()];

if (args is not [var name])
{
    System.Console.Error.WriteLine($"Name a benchmark: list, {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}.");
    return 2;
}

if (name is "list")
{
    foreach (var benchmark in benchmarks) { System.Console.WriteLine($"{benchmark.Name}: {benchmark.Measures}"); }
    return 0;
}

if (benchmarks.SingleOrDefault(benchmark => benchmark.Name == name) is not { } chosen)
{
    System.Console.Error.WriteLine($"No benchmark is called '{name}': see 'list'.");
    return 2;
}

var figures = new Figures(System.Console.Out);
figures.Begin(name);
await chosen.RunAsync(figures, CancellationToken.None);
return 0;
