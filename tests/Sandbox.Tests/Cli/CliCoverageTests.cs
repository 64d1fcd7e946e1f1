using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeployConsole.Tests;

namespace DeployConsole.Sandbox.Tests.Cli;

/// <summary>An operation that is added to the clients wants a call of the CLI, too.</summary>
public sealed partial class CliCoverageTests
{
    [Fact]
    public void The_CLI_calls_every_operation_of_the_generated_clients()
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tools", "AwsSdkGenerator", "manifest.json")));
        var calls = string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Sandbox.Tests", "Cli"), "*.cs").Select(File.ReadAllText));

        var missing = (manifest?["services"]?.AsArray() ?? [])
            .SelectMany(service => service.Texts("operations").Select(operation => $"\"{service.Text("folder")}\", \"{NewWord().Replace(operation, "-").ToLowerInvariant()}\""))
            .Where(call => !calls.Contains(call, StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex NewWord();
}
