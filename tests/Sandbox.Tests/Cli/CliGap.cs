using System.Text.RegularExpressions;

namespace DeployConsole.Sandbox.Tests.Cli;

/// <summary>What a CLI says when it is older than an operation, an option or a member that a test uses.</summary>
internal static partial class CliGap
{
    /// <summary>The name of what is lacking, like <c>s3api put-object --if-none-match</c>; null when nothing is.</summary>
    public static string? Find(IEnumerable<string> arguments, string error)
    {
        var operation = string.Join(' ', arguments.Take(2));
        return UnknownOption().Match(error) is { Success: true } option ? $"{operation} {option.Groups[1].Value}"
            : UnknownMember().Match(error) is { Success: true } member ? $"{operation} {member.Groups[1].Value}"
            : UnknownChoice().IsMatch(error) ? operation
            : null;
    }

    [GeneratedRegex("Unknown options: ([^,\\s]+)")]
    private static partial Regex UnknownOption();

    [GeneratedRegex("Unknown parameter in [^:]+: \"([^\"]+)\"")]
    private static partial Regex UnknownMember();

    [GeneratedRegex("[Ii]nvalid choice")]
    private static partial Regex UnknownChoice();
}
