using DeployConsole.Contracts;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

[assembly: Mapped<SnapshotTable, SnapshotRow>]

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>What was kept of an environment, as the database keeps it.</summary>
internal sealed class SnapshotRow
{
    /// <summary>Also the id of the operation that took it: taken again after an interruption, it replaces itself.</summary>
    public required Guid Id { get; init; }

    public required ScopeId Scope { get; init; }
    public required string Environment { get; init; }

    /// <summary>Of the environment that it was taken of; another of the same name has another.</summary>
    public required string Arn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public required string TakenBy { get; init; }
    public string? AirflowVersion { get; init; }
    public string? Class { get; init; }
    public int? MinWorkers { get; init; }
    public int? Schedulers { get; init; }
    public int? MinWebservers { get; init; }

    /// <summary>True once it was read back and found equal to the environment.</summary>
    public bool Verified { get; set; }

    /// <summary>The blueprint's text, encrypted: Airflow options hold passwords.</summary>
    public required string Content { get; init; }

    /// <summary>Of the blueprint's text.</summary>
    public required string Sha256 { get; init; }
}

internal sealed class SnapshotTable : IEntityTypeConfiguration<SnapshotRow>
{
    public void Configure(EntityTypeBuilder<SnapshotRow> builder)
    {
        builder.ToTable("snapshots").HasKey(snapshot => snapshot.Id);
        builder.Property(snapshot => snapshot.Environment).HasMaxLength(80);
        builder.Property(snapshot => snapshot.Arn).HasMaxLength(1224);
        builder.Property(snapshot => snapshot.TakenBy).HasMaxLength(256);
        builder.Property(snapshot => snapshot.AirflowVersion).HasMaxLength(32);
        builder.Property(snapshot => snapshot.Class).HasMaxLength(1024);
        builder.Property(snapshot => snapshot.Sha256).HasMaxLength(64);
        builder.HasIndex(snapshot => snapshot.TakenAt);
    }
}
