using Amazon.MWAA;
using Amazon.MWAA.Model;
using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Survival.Kills;

internal sealed class Hibernate : Deed
{
    public const string Name = "mleip-airflow-dev-env";
    public const string Path = $"environments/ml-dev.eu-west-1/{Name}";

    public override IReadOnlySet<string> Changing => new HashSet<string> { "delete-environment" };

    public override Task<Guid> AskAsync(ConsoleApi api) => api.AskAsync($"{Path}/hibernations", new { reason = "nobody uses it", typedName = Name });

    public override Task<string> StateAsync(SandboxHost sandbox) => EnvironmentsAsync(sandbox);

    /// <summary>The environments, and every member of this one but those that each creation makes anew.</summary>
    public static async Task<string> EnvironmentsAsync(SandboxHost sandbox)
    {
        using var mwaa = new AmazonMWAAClient(Account("444455556666"), new AmazonMWAAConfig { ServiceURL = sandbox.Endpoint.ToString(), AuthenticationRegion = "eu-west-1" });
        var listed = await mwaa.ListEnvironmentsAsync(new ListEnvironmentsRequest(), Cancelled);
        var names = string.Join('\n', listed.Environments.Order(StringComparer.Ordinal));
        if (!listed.Environments.Contains(Name)) { return names; }

        var found = (await mwaa.GetEnvironmentAsync(new GetEnvironmentRequest { Name = Name }, Cancelled)).Environment;
        return $"""
            {names}
            {found.Status} {found.EnvironmentClass} {found.AirflowVersion} {found.MinWorkers}-{found.MaxWorkers} {found.Schedulers} {found.SourceBucketArn} {found.DagS3Path}
            {found.RequirementsS3Path} {found.RequirementsS3ObjectVersion} {found.PluginsS3Path} {found.PluginsS3ObjectVersion} {found.ExecutionRoleArn} {found.WebserverAccessMode}
            {string.Join(' ', found.NetworkConfiguration.SubnetIds)} {string.Join(' ', found.NetworkConfiguration.SecurityGroupIds)} {found.WeeklyMaintenanceWindowStart}
            {string.Join(' ', (found.AirflowConfigurationOptions ?? []).OrderBy(option => option.Key, StringComparer.Ordinal))}
            {string.Join(' ', (found.Tags ?? []).Where(tag => tag.Key is not "console:operation").OrderBy(tag => tag.Key, StringComparer.Ordinal))}
            """;
    }
}
