namespace DeployConsole.Server.Iam;

/// <summary>Something that the console does on AWS, and thereby the policy in <c>docs/iam</c> that it needs.</summary>
/// <param name="Name">The file's name without <c>.json</c>.</param>
/// <param name="Needs">What it allows, for the table in <c>docs/iam/README.md</c>.</param>
/// <param name="Scenario">Drives it from end to end and asserts that it worked.</param>
public sealed record Feature(string Name, string Needs, Func<FeatureScene, Task> Scenario)
{
    /// <summary>True for what only reads; together they are <c>read-only.json</c>.</summary>
    public bool ReadsOnly { get; init; }

    /// <summary>What must have happened before, done with every permission.</summary>
    public Func<FeatureScene, Task>? Before { get; init; }

    public override string ToString() => Name;
}
