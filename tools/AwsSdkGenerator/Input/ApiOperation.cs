using System.Text.Json;

namespace DeployConsole.AwsSdkGenerator.Input;

/// <summary>An operation of a service model.</summary>
internal sealed record ApiOperation(string Name, JsonElement Json)
{
    public string HttpMethod => Json.GetProperty("http").GetProperty("method").GetString() ?? "POST";

    public string Uri => Json.GetProperty("http").GetProperty("requestUri").GetString() ?? "/";

    public string? Input => Shape("input");

    public string? Output => Shape("output");

    public string HostPrefix =>
        Json.TryGetProperty("endpoint", out var endpoint) ? endpoint.GetProperty("hostPrefix").GetString() ?? "" : "";

    public IReadOnlyList<string> Errors => Json.TryGetProperty("errors", out var errors)
        ? [.. errors.EnumerateArray().Select(error => error.GetProperty("shape").GetString() ?? "")]
        : [];

    private string? Shape(string name) =>
        Json.TryGetProperty(name, out var reference) ? reference.GetProperty("shape").GetString() : null;
}

/// <summary>How an operation's answers are paged; the results are paths of lists in an answer.</summary>
internal sealed record ApiPages(string InputToken, string OutputToken, IReadOnlyList<string> Results);
