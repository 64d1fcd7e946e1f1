using DeployConsole.Server.Inventory.Reading;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Environments;

/// <summary>Which environment it is: a name is used again, these two together are not.</summary>
internal sealed record EnvironmentIdentity(string Arn, DateTimeOffset CreatedAt)
{
    /// <summary>Null when MWAA leaves one of them out.</summary>
    public static EnvironmentIdentity? Of(AwsEnvironment environment) =>
        environment.Arn is { Length: > 0 } arn && AwsTimes.Instant(environment.CreatedAt) is { } created ? new(arn, created) : null;
}
