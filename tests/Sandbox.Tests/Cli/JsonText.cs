using System.Text.Json.Nodes;

namespace DeployConsole.Sandbox.Tests.Cli;

internal static class JsonText
{
    /// <summary>The value at a path like <c>services.0.deployments.0.status</c>; null when it is absent.</summary>
    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (var step in path.Split('.'))
        {
            node = node switch
            {
                JsonArray array when int.TryParse(step, out var index) => index < array.Count ? array[index] : null,
                JsonObject members => members[step],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>What the CLI says about a call that is refused: <c>An error occurred (Code) when calling …</c>.</summary>
    public static async Task<string> RefusedAsync(this AwsCli aws, params string[] arguments)
    {
        var answer = await aws.RunAsync(arguments);
        Assert.True(answer.ExitCode != 0, $"aws {string.Join(' ', arguments)} was not refused: {answer.Output}");
        return answer.Error;
    }

    public static string Text(this JsonNode? node, string path) => node.At(path)?.ToString() ?? "";

    public static List<string> Texts(this JsonNode? node, string path) => [.. node.At(path)?.AsArray().Select(item => item?.ToString() ?? "") ?? []];

    /// <summary>Compares a part of an answer with what AWS documents for it.</summary>
    public static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}\nbut the CLI read {actual?.ToJsonString()}");
}
