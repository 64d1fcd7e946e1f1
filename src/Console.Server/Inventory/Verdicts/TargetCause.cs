using System.Text.RegularExpressions;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>Says in a sentence why targets are not healthy.</summary>
internal static partial class TargetCause
{
    /// <summary>The cause that the first unhealthy target names; null when none is unhealthy.</summary>
    public static string? Of(TargetGroupFact group, IEnumerable<TargetFact> targets)
    {
        var worst = targets.FirstOrDefault(target => TargetStates.IsBad(target.State));
        if (worst is null) { return null; }

        var path = group.HealthCheck.Path is { } named ? $"Health check {named}" : "The health check";
        var port = worst.Port?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "its port";
        return worst.Reason switch
        {
            "Target.ResponseCodeMismatch" => $"{path} answers {Codes(worst.Description) ?? "another code"}{Expected(group)}",
            "Target.Timeout" => $"Targets time out: the security group may not allow port {port}",
            "Target.FailedHealthChecks" => $"{path} fails: port {port} refuses or drops the connection",
            "Target.IpUnusable" => "The target's address cannot be used: a load balancer has it",
            "Target.InvalidState" => "The instance is stopped or terminated",
            "Elb.InternalError" => "The load balancer has an internal error",
            null => $"A target of {group.Name} is {worst.State}",
            _ => worst.Description is { Length: > 0 } said ? said : $"A target of {group.Name} is {worst.State}: {worst.Reason}",
        };
    }

    private static string Expected(TargetGroupFact group) => group.HealthCheck.Matcher is { } matcher ? $"; {matcher} is expected" : "";

    private static string? Codes(string? description) =>
        description is not null && CodesInBrackets().Match(description) is { Success: true } match ? match.Groups["codes"].Value : null;

    // "Health checks failed with these codes: [404]"
    [GeneratedRegex(@"\[(?<codes>[^\]]+)\]")]
    private static partial Regex CodesInBrackets();
}
