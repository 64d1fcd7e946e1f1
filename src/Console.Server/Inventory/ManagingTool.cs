using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory;

/// <summary>The tool that manages a resource, as far as its tags tell: what is changed by hand there is undone or drifts.</summary>
public static class ManagingTool
{
    /// <summary>For example <c>CloudFormation stack ml-web</c>; null when no tag names a tool.</summary>
    public static string? Of(ImmutableSortedDictionary<string, string> tags)
    {
        if (tags.TryGetValue("copilot-application", out var application)) { return $"Copilot application {application}"; }

        if (tags.TryGetValue("aws:cloudformation:stack-name", out var stack))
        {
            return tags.Keys.Any(key => key.StartsWith("aws-cdk", StringComparison.OrdinalIgnoreCase)) ? $"CDK stack {stack}" : $"CloudFormation stack {stack}";
        }

        var named = tags.FirstOrDefault(tag => tag.Key.Equals("managed-by", StringComparison.OrdinalIgnoreCase) || tag.Key.Equals("ManagedBy", StringComparison.OrdinalIgnoreCase));
        if (named.Value is { Length: > 0 } tool) { return tool; }

        var terraform = tags.FirstOrDefault(tag => tag.Key.StartsWith("terraform", StringComparison.OrdinalIgnoreCase));
        return terraform.Key is null ? null : $"Terraform {terraform.Value}".TrimEnd();
    }
}
