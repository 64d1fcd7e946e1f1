using DeployConsole.Contracts;
using DeployConsole.Contracts.Environments;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Lists;

namespace DeployConsole.Server.Environments;

/// <summary>Everything that is known of one environment.</summary>
internal sealed class EnvironmentDetails(LiveInventory inventory, ScopeLists lists)
{
    /// <summary>The environment; null when there is none of that name.</summary>
    public EnvironmentDetail? Find(ScopeId scope, string name)
    {
        if (inventory.Picture(scope)?.Environments.GetValueOrDefault(name) is not { } environment
            || inventory.Rows(scope).Environments.FirstOrDefault(row => row.Name == name) is not { } summary)
        {
            return null;
        }

        return new EnvironmentDetail(
            summary,
            environment.Arn,
            environment.WebserverUrl,
            environment.ExecutionRoleArn,
            environment.SourceBucketArn is { } bucket ? bucket[(bucket.LastIndexOf(':') + 1)..] : null,
            environment.DagPath,
            View(environment.Requirements),
            View(environment.Plugins),
            View(environment.StartupScript),
            environment.SubnetIds,
            environment.SecurityGroupIds,
            environment.Options,
            [.. environment.Logging.Select(module => new LogModuleView(module.Module, module.Enabled, module.Level, module.LogGroup))],
            environment.KmsKey,
            environment.EndpointManagement,
            environment.AccessMode,
            environment.MaintenanceWindow,
            environment.MinWebservers,
            environment.MaxWebservers,
            environment.Tags,
            environment.LastUpdate is { } update ? new LastUpdateView(update.Status, update.At, update.Source, update.ErrorCode, update.ErrorMessage) : null,
            ManagingTool.Of(environment.Tags),
            lists.Cells(scope, CellKinds.Environments, CellKinds.Activity));
    }

    private static S3ArtifactView? View(S3ArtifactFact? artifact) => artifact is null ? null : new(artifact.Path, artifact.VersionId);
}
