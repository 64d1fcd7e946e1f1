using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Sandbox.Ecr;

/// <summary>ECR's refusals in its own words.</summary>
internal static class EcrFaults
{
    public static AwsFault RepositoryNotFound(string name, string registry) => new(
        "RepositoryNotFoundException", $"The repository with name '{name}' does not exist in the registry with id '{registry}'");

    public static AwsFault ImageNotFound(string repository, string registry, string? digest, string? tag) => new(
        "ImageNotFoundException",
        $"The image with imageId {{imageDigest:'{digest ?? "null"}', imageTag:'{tag ?? "null"}'}} does not exist within the repository with name '{repository}' in the registry with id '{registry}'");

    public static AwsFault Parameter(string message) => new("InvalidParameterException", message);

    public static AwsFault Token() => Parameter("Invalid parameter at 'nextToken' failed to satisfy constraint: 'Invalid token'");
}
