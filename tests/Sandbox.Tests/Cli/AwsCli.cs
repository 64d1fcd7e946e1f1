using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DeployConsole.Sandbox.Tests.Cli;

/// <summary>The AWS CLI, a client that we did not write, pointed at a sandbox.</summary>
internal sealed partial class AwsCli(Uri endpoint, string account = RunningSandbox.Account, string region = RunningSandbox.Region)
{
    // A start of the CLI costs a second of a core; more of them at once only wait for each other.
    private static readonly SemaphoreSlim s_turns = new(Math.Max(2, Environment.ProcessorCount));
    private static readonly Lazy<Task<InstalledCli?>> s_newest = new(InstalledCli.FindNewestAsync);

    /// <summary>Whether this CLI knows every operation that the sandbox has, so that what it does not know is a mistake of the test.</summary>
    public static async Task<bool> IsRecentAsync() => await s_newest.Value is { IsRecent: true };

    /// <summary>
    /// Runs <c>aws</c> with these arguments. An operation or option that an old CLI lacks skips the test and is named, so operations
    /// that are younger than Debian's CLI have tests of their own; what a recent CLI does not know fails the test.
    /// </summary>
    public async Task<CliAnswer> RunAsync(params string[] arguments)
    {
        var program = await s_newest.Value;
        if (program is null)
        {
            throw NotRun(string.Join(' ', arguments.Take(2)), "there is no aws on the path");
        }

        var authority = endpoint.GetLeftPart(UriPartial.Authority);
        var answer = await StartAsync(program.Path, authority, [.. arguments, "--endpoint-url", authority, "--output", "json"]);
        if (answer.ExitCode != 0 && CliGap.Find(arguments, answer.Error) is { } gap)
        {
            if (program.IsRecent)
            {
                Assert.Fail($"aws {gap} is unknown to a CLI that knows all operations of the sandbox: {answer.Error}");
            }

            throw NotRun(gap, "this CLI lacks it");
        }

        return answer;
    }

    /// <summary>Runs <c>aws</c> and expects success.</summary>
    public async Task<JsonNode> JsonAsync(params string[] arguments)
    {
        var answer = await RunAsync(arguments);
        Assert.True(answer.ExitCode == 0, $"aws {string.Join(' ', arguments)}: {answer.Error}");
        return answer.Output.Length == 0 ? new JsonObject() : JsonNode.Parse(answer.Output) ?? new JsonObject();
    }

    /// <summary>Runs <c>aws</c>, expects a refusal of the service, and returns its code.</summary>
    public async Task<string> ErrorAsync(params string[] arguments)
    {
        var answer = await RunAsync(arguments);
        Assert.True(answer.ExitCode != 0, $"aws {string.Join(' ', arguments)} succeeded: {answer.Output}");
        var code = ErrorCode().Match(answer.Error);
        Assert.True(code.Success, answer.Error);
        return code.Groups[1].Value;
    }

    private async Task<CliAnswer> StartAsync(string program, string authority, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["AWS_ACCESS_KEY_ID"] = account;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        start.Environment["AWS_DEFAULT_REGION"] = region;
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        start.Environment["AWS_PAGER"] = "";
        if (arguments[0] == "mwaa")
        {
            // The CLI prefixes MWAA's host (api.127.0.0.1), which only a proxy can answer for.
            start.Environment["HTTP_PROXY"] = authority;
        }

        await s_turns.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return await RunAsync(start);
        }
        finally
        {
            s_turns.Release();
        }
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<CliAnswer> RunAsync(ProcessStartInfo start)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var process = Process.Start(start) ?? throw new InvalidOperationException(start.FileName);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        // The CLI's second generation adds this to each refusal, for it was told to try once.
        return new(process.ExitCode, await output, (await error).Replace(" (reached max retries: 0)", "", StringComparison.Ordinal));
    }

    // The runner swallows what tests print, but tells why a test was skipped.
    private static InvalidOperationException NotRun(string name, string why)
    {
        Assert.Skip($"not run: aws {name} ({why})");
        return new InvalidOperationException(name);
    }

    [GeneratedRegex(@"An error occurred \(([^)]+)\)")]
    private static partial Regex ErrorCode();
}

/// <summary>How a run of the CLI ended.</summary>
internal sealed record CliAnswer(int ExitCode, string Output, string Error);
