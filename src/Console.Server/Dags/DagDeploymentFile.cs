using DeployConsole.Contracts.Dags;
using DeployConsole.Server.Dags;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

[assembly: Mapped<DagDeploymentRows, DagDeploymentFile>]

namespace DeployConsole.Server.Dags;

/// <summary>One file of a deployment: what was there, what was sent, and what came of it.</summary>
internal sealed class DagDeploymentFile
{
    public required Guid OperationId { get; init; }
    public required string Path { get; init; }
    public required long SizeBytes { get; init; }
    public required string Sha256 { get; init; }
    public required DagChange Change { get; init; }

    /// <summary>Of the object that was there; null when none was. S3 writes only while this is so.</summary>
    public string? SeenETag { get; init; }

    /// <summary>S3's version of what was there; null when nothing was, or the bucket keeps no versions.</summary>
    public string? OldVersionId { get; init; }

    public required SendState State { get; set; }
    public string? NewETag { get; set; }
    public string? NewVersionId { get; set; }
}

/// <summary>How far a file has come. <see cref="Sending"/> is the intent: S3 may have it or not.</summary>
internal enum SendState { NotNeeded, Waiting, Sending, Written, Moved, Refused }

internal sealed class DagDeploymentRows : IEntityTypeConfiguration<DagDeploymentFile>
{
    public void Configure(EntityTypeBuilder<DagDeploymentFile> builder)
    {
        builder.ToTable("dag_deployment_files").HasKey(file => new { file.OperationId, file.Path });
        builder.Property(file => file.Path).HasMaxLength(DagLimits.PathLength);
        builder.Property(file => file.Sha256).HasMaxLength(64);
        builder.Property(file => file.SeenETag).HasMaxLength(128);
        builder.Property(file => file.OldVersionId).HasMaxLength(1024);
        builder.Property(file => file.NewETag).HasMaxLength(128);
        builder.Property(file => file.NewVersionId).HasMaxLength(1024);
    }
}
