using Amazon.MWAA;
using Amazon.MWAA.Model;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Reading;
using AwsEnvironment = Amazon.MWAA.Model.Environment;

namespace DeployConsole.Server.Inventory;

public sealed class EnvironmentFactsTests
{
    [Fact]
    public void A_log_module_of_which_MWAA_says_nothing_is_unknown_and_not_off()
    {
        var environment = Some();
        environment.LoggingConfiguration = new LoggingConfiguration { TaskLogs = new() { LogLevel = LoggingLevel.INFO }, WorkerLogs = new() { Enabled = false } };

        var modules = Of(environment).Logging.ToDictionary(module => module.Module, module => module.Enabled);

        Assert.Null(modules["Task"]);
        Assert.False(modules["Worker"]);
        Assert.Null(modules["Scheduler"]);
        Assert.All(Of(Some()).Logging, module => Assert.Null(module.Enabled));
    }

    [Fact]
    public void What_cannot_have_gone_is_remembered_when_an_answer_leaves_it_out()
    {
        var known = Of(Some(whole: true));

        var remembered = EnvironmentMemory.Remembering(known, Of(Some()));

        Assert.Equal(known.KmsKey, remembered.KmsKey);
        Assert.Equal(known.Plugins, remembered.Plugins);
        Assert.Equal(known.Options, remembered.Options);
        Assert.Equal(["KmsKey", "PluginsS3Path", "AirflowConfigurationOptions.core.parallelism"], EnvironmentMemory.Lost(known, Of(Some())));
    }

    [Fact]
    public void What_an_update_took_away_is_gone_and_the_key_is_not()
    {
        var updated = Some();
        updated.LastUpdate = new LastUpdate { CreatedAt = DateTime.UnixEpoch.AddDays(2) };

        Assert.Equal(["KmsKey"], EnvironmentMemory.Lost(Of(Some(whole: true)), Of(updated)));
        Assert.Empty(EnvironmentMemory.Remembering(Of(Some(whole: true)), Of(updated)).Options);
    }

    [Fact]
    public void Another_environment_of_the_name_has_nothing_of_the_first()
    {
        var another = Some();
        another.CreatedAt = DateTime.UnixEpoch.AddDays(1);

        Assert.Empty(EnvironmentMemory.Lost(Of(Some(whole: true)), Of(another)));
        Assert.Null(EnvironmentMemory.Remembering(Of(Some(whole: true)), Of(another)).KmsKey);
    }

    private static EnvironmentFact Of(AwsEnvironment environment) => EnvironmentFacts.Of(environment, DateTimeOffset.UnixEpoch) ?? throw new InvalidOperationException();

    private static AwsEnvironment Some(bool whole = false) => new()
    {
        Name = "airflow",
        Arn = "arn:aws:airflow:eu-west-1:123456789012:environment/airflow",
        Status = EnvironmentStatus.AVAILABLE,
        CreatedAt = DateTime.UnixEpoch,
        KmsKey = whole ? "key" : null,
        PluginsS3Path = whole ? "plugins.zip" : null,
        PluginsS3ObjectVersion = whole ? "1" : null,
        AirflowConfigurationOptions = whole ? new() { ["core.parallelism"] = "32" } : null,
    };
}
