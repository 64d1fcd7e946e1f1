using System.Collections.Immutable;

namespace DeployConsole.Server.Environments.Snapshots;

public sealed class BlueprintTextTests
{
    private static readonly EnvironmentBlueprint s_blueprint = new()
    {
        Name = "nightly",
        ExecutionRoleArn = "arn:aws:iam::123456789012:role/airflow",
        SourceBucketArn = "arn:aws:s3:::dags",
        DagS3Path = "dags",
        NetworkConfiguration = new NetworkBlueprint(["subnet-1", "subnet-2"], ["sg-1"]),
        KmsKey = "arn:aws:kms:eu-west-1:123456789012:key/1",
        MaxWorkers = 10,
        LoggingConfiguration = new LoggingBlueprint(new ModuleBlueprint(true, "INFO"), null, null, null, null),
        AirflowConfigurationOptions = Map(("core.parallelism", "32"), ("smtp.smtp_password", "hunter2"), ("custom.url", "postgres://u:hunter2@h/db")),
        Tags = Map(("team", "ml")),
    };

    [Fact]
    public void A_blueprint_is_read_back_as_it_was_written()
    {
        var text = BlueprintText.Write(s_blueprint);

        Assert.Equal(text, BlueprintText.Write(BlueprintText.Read(text)));
        Assert.Empty(BlueprintText.Differences(s_blueprint, BlueprintText.Read(text)));
    }

    [Fact]
    public void Members_are_named_by_their_path()
    {
        var members = BlueprintText.Members(s_blueprint);

        Assert.Equal("subnet-2", members["NetworkConfiguration.SubnetIds[1]"]);
        Assert.Equal("INFO", members["LoggingConfiguration.DagProcessingLogs.LogLevel"]);
        Assert.Equal("10", members["MaxWorkers"]);
        Assert.DoesNotContain("PluginsS3Path", members.Keys);
    }

    [Fact]
    public void Secrets_are_never_shown()
    {
        var shown = BlueprintText.Shown(s_blueprint);

        Assert.Equal("***", shown["AirflowConfigurationOptions.smtp.smtp_password"]);
        Assert.Equal("***", shown["AirflowConfigurationOptions.custom.url"]);
        Assert.Equal("32", shown["AirflowConfigurationOptions.core.parallelism"]);
        Assert.Equal(s_blueprint.KmsKey, shown["KmsKey"]);
        Assert.DoesNotContain(shown.Values, value => value.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_difference_names_the_member_and_hides_the_secret()
    {
        var other = s_blueprint with { MaxWorkers = 5, AirflowConfigurationOptions = s_blueprint.AirflowConfigurationOptions.SetItem("smtp.smtp_password", "other") };

        Assert.Equal(
            ["AirflowConfigurationOptions.smtp.smtp_password: *** → ***", "MaxWorkers: 10 → 5"],
            BlueprintText.Differences(s_blueprint, other));
    }

    private static ImmutableSortedDictionary<string, string> Map(params (string Key, string Value)[] entries) =>
        entries.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
}
