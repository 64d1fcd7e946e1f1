using DeployConsole.AwsSdk.Schema;

namespace DeployConsole.Server.Actions;

/// <summary>Every member that GetEnvironment can leave out, by AWS's model: what AWS adds is asked about by itself.</summary>
internal static class EnvironmentMembers
{
    /// <summary>Made anew with each environment, or told in two places: without it nothing is lost.</summary>
    public static IReadOnlySet<string> Harmless { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "ServiceRoleArn", "WebserverUrl", "CeleryExecutorQueue", "DatabaseVpcEndpointService", "WebserverVpcEndpointService", "CloudWatchLogGroupArn", "Tags",
        "LastUpdate", "Error", "ErrorCode", "ErrorMessage", "Source", "WorkerReplacementStrategy",
    };

    /// <summary>What an environment may rightly not have.</summary>
    public static IReadOnlySet<string> Optional { get; } = new HashSet<string>(StringComparer.Ordinal) { "KmsKey", "StartupScriptS3Path", "StartupScriptS3ObjectVersion" };

    public static IEnumerable<string> Needed => Names(ServiceModels.MWAA.Operations["GetEnvironment"].Output.FindMember("Environment")!.Shape)
        .Distinct().Where(name => !Harmless.Contains(name) && !Optional.Contains(name));

    /// <summary>What the refusal calls it.</summary>
    public static string WordFor(string member) => member switch
    {
        "Arn" => "ARN",
        "CreatedAt" => "time of its creation",
        "Status" => "in which state",
        _ => member,
    };

    private static IEnumerable<string> Names(Shape shape) => shape.Members.SelectMany(member => Names(member.Shape).Prepend(member.Name));
}
