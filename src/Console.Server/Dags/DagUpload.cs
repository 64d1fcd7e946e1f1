using DeployConsole.Contracts;
using DeployConsole.Contracts.Dags;
using DeployConsole.Server.Dags;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

[assembly: Mapped<DagUploadRows, DagUpload>]
[assembly: Mapped<DagUploadRows, DagUploadFile>]

namespace DeployConsole.Server.Dags;

/// <summary>Files that somebody staged for one environment, before AWS has seen them.</summary>
internal sealed class DagUpload
{
    public required Guid Id { get; init; }
    public required ScopeId Scope { get; init; }
    public required string Environment { get; init; }

    /// <summary>Who staged them; nobody else may send them.</summary>
    public required string By { get; init; }

    public required DateTimeOffset StagedAt { get; init; }

    /// <summary>The operation that sends them; from then on they do not change.</summary>
    public Guid? OperationId { get; set; }
}

/// <summary>One staged file.</summary>
internal sealed class DagUploadFile
{
    public required Guid UploadId { get; init; }
    public required string Path { get; init; }
    public required long SizeBytes { get; init; }

    /// <summary>Lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required byte[] Content { get; init; }
}

internal sealed class DagUploadRows : IEntityTypeConfiguration<DagUpload>, IEntityTypeConfiguration<DagUploadFile>
{
    public void Configure(EntityTypeBuilder<DagUpload> builder)
    {
        builder.ToTable("dag_uploads").HasKey(upload => upload.Id);
        builder.Property(upload => upload.Environment).HasMaxLength(80);
        builder.Property(upload => upload.By).HasMaxLength(256);
        builder.HasIndex(upload => upload.StagedAt);
    }

    public void Configure(EntityTypeBuilder<DagUploadFile> builder)
    {
        builder.ToTable("dag_upload_files").HasKey(file => new { file.UploadId, file.Path });
        builder.Property(file => file.Path).HasMaxLength(DagLimits.PathLength);
        builder.Property(file => file.Sha256).HasMaxLength(64);
        builder.HasOne<DagUpload>().WithMany().HasForeignKey(file => file.UploadId).OnDelete(DeleteBehavior.Cascade);
    }
}
