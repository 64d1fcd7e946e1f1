using System.Collections.Immutable;

namespace DeployConsole.Server.Inventory;

/// <summary>The tool that manages a resource, as far as its tags tell: what is changed by hand there is undone or drifts.</summary>
/// <param name="Name">For example <c>CloudFormation stack ml-web</c>.</param>
/// <param name="AfterChange">What comes of changing the resource by hand.</param>
/// <param name="AfterDeletion">What comes of deleting it by hand.</param>
public sealed record ManagingTool(string Name, string AfterChange, string AfterDeletion)
{
    private static readonly string[] s_owner = ["managed-by", "managed_by", "managedby", "provisioner", "provisioned-by", "created-by-tool"];

    /// <summary>For example <c>CloudFormation stack ml-web</c>; null when no tag names a tool.</summary>
    public static string? Of(ImmutableSortedDictionary<string, string> tags) => Find(tags)?.Name;

    /// <summary>Null when no tag names a tool.</summary>
    public static ManagingTool? Find(ImmutableSortedDictionary<string, string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        if (tags.TryGetValue("copilot-application", out var application))
        {
            var service = tags.TryGetValue("copilot-service", out var part) ? $" (service {part})" : "";
            return Stack($"Copilot application {application}{service}", "the next copilot deploy");
        }

        // CloudFormation writes this tag itself; CDK deploys through it and leaves tags of its own beside it.
        if (tags.TryGetValue("aws:cloudformation:stack-name", out var stack))
        {
            var isCdk = tags.Keys.Any(key => key.StartsWith("aws-cdk", StringComparison.OrdinalIgnoreCase) || key.StartsWith("aws:cdk", StringComparison.OrdinalIgnoreCase));
            return Stack(isCdk ? $"CDK stack {stack}" : $"CloudFormation stack {stack}", $"the next deployment of the stack {stack}");
        }

        if (tags.FirstOrDefault(tag => s_owner.Contains(tag.Key, StringComparer.OrdinalIgnoreCase)) is { Value.Length: > 0 } owner)
        {
            return owner.Value.Contains("terraform", StringComparison.OrdinalIgnoreCase) ? Terraform(owner.Value) : new(owner.Value, "that tool will see the change, and may undo it or fail", "that tool will miss it, and may create it again or fail");
        }

        var terraform = tags.FirstOrDefault(tag => tag.Key.StartsWith("terraform", StringComparison.OrdinalIgnoreCase));
        return terraform.Key is null ? null : Terraform($"Terraform {(bool.TryParse(terraform.Value, out _) ? "" : terraform.Value)}".TrimEnd());
    }

    private static ManagingTool Stack(string name, string next) =>
        new(name, $"{next} puts back what its template says", $"the stack still counts on it, so {next} fails or creates it again");

    private static ManagingTool Terraform(string name) =>
        new(name, "the next terraform apply puts back what its files say", "the next terraform apply creates it again");
}
