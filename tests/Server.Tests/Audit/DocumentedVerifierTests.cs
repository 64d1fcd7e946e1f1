using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using DeployConsole.Contracts.Access;
using DeployConsole.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Audit;

/// <summary>The program in <c>docs/audit.md</c> by which anybody checks an export without the console.</summary>
public sealed partial class DocumentedVerifierTests
{
    [Fact]
    public async Task The_program_of_the_documentation_comes_to_the_same_head_and_names_the_entry_that_was_changed()
    {
        await using var host = await ConsoleHost.StartAsync(null, ("Inventory:Enabled", "false"));
        var log = host.Services.GetRequiredService<AuditLog>();
        await log.WriteAsync(AuditedDatabase.Entry("„quotes“, \"commas\", \ttabs\n and 💡", scope: null), TestContext.Current.CancellationToken);
        await log.WriteAsync(AuditedDatabase.Entry("redeployed") with { Before = "", After = "2 tasks", OperationId = Guid.NewGuid(), AwsRequestIds = ["a-1", "b-2"] }, TestContext.Current.CancellationToken);
        using var admin = host.SignedInAs(Role.Admin);
        using var answer = await admin.ReadAsync("/api/v1/audit/export?format=jsonl");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var export = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var (code, told) = await CheckAsync(export);
        Assert.Equal((0, $"head {Hashes().Matches(export)[^1].Groups[1].Value}"), (code, told));
        Assert.Equal((1, "entry 2 is broken"), await CheckAsync(export.Replace("2 tasks", "3 tasks", StringComparison.Ordinal)));
        Assert.Equal((1, "entry 2 is broken"), await CheckAsync(export[(export.IndexOf('\n', StringComparison.Ordinal) + 1)..]));
    }

    private static async Task<(int Code, string Told)> CheckAsync(string export)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "audit.md"), TestContext.Current.CancellationToken);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, export, TestContext.Current.CancellationToken);
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", Program().Match(document).Groups[1].Value, file]) { RedirectStandardOutput = true, RedirectStandardError = true })
                ?? throw new InvalidOperationException("python3 could not be started.");
            var errors = python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await python.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (python.ExitCode, $"{output}{await errors}".Trim());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex("```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();

    [GeneratedRegex("\"hash\":\"([0-9a-f]{64})\"")]
    private static partial Regex Hashes();
}
