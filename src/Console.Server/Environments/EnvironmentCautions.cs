using System.Collections.Immutable;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Inventory;

namespace DeployConsole.Server.Environments;

/// <summary>What a person should know before an environment is deleted or created again.</summary>
internal static class EnvironmentCautions
{
    // Versions whose support has ended: https://docs.aws.amazon.com/mwaa/latest/userguide/airflow-versions.html
    private static readonly HashSet<string> s_ended = new(StringComparer.Ordinal) { "1.10.12", "2.0.2", "2.2.2", "2.4.3", "2.5.1", "2.6.3" };

    /// <summary>What may keep <paramref name="blueprint"/> from being created again.</summary>
    public static ImmutableArray<string> OnCreation(EnvironmentBlueprint blueprint)
    {
        string?[] cautions =
        [
            blueprint.AirflowVersion switch
            {
                null => "The Airflow version is not known: AWS will take its newest.",
                { } version when s_ended.Contains(version) => $"AWS has ended its support of Airflow {version}; it may refuse to create an environment with it.",
                { } version => $"Whether AWS will still offer Airflow {version} at the time of a restore is not known.",
            },
            blueprint.EndpointManagement is "CUSTOMER" ? "Its VPC endpoints are your own: a new environment waits for new ones, 72 hours at most." : null,
        ];
        return [.. cautions.OfType<string>()];
    }

    /// <summary>The tool that managed it; null when its tags named none. What exists is asked by a guard, what does not has only its snapshot.</summary>
    public static string? OnOwner(EnvironmentBlueprint blueprint) =>
        ManagingTool.Of(blueprint.Tags) is { } tool ? $"Its tags said that {tool} managed it: that tool will see the change, and may undo it or fail." : null;

    /// <summary>What an environment loses with its metadata database, and a new one does not have.</summary>
    public static ImmutableArray<string> MetadataLost { get; } =
    [
        "Run history: DAG runs, task instances, XCom and the audit log",
        "Variables, connections and pools that are kept in Airflow",
        "Users, roles, and which DAGs are paused",
        "The address of the web server",
    ];
}
