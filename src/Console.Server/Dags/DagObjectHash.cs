using DeployConsole.Server.Dags;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

[assembly: Mapped<DagObjectHashRows, DagObjectHash>]

namespace DeployConsole.Server.Dags;

/// <summary>The hash of an object that was read or written once, so that it need not be read again.</summary>
internal sealed class DagObjectHash
{
    public required string Bucket { get; init; }
    public required string Key { get; init; }

    /// <summary>S3's ETag of the object that was hashed: another content has another.</summary>
    public required string ETag { get; set; }

    /// <summary>Null when the bucket is not versioned.</summary>
    public string? VersionId { get; set; }

    public required string Sha256 { get; set; }
}

internal sealed class DagObjectHashRows : IEntityTypeConfiguration<DagObjectHash>
{
    public void Configure(EntityTypeBuilder<DagObjectHash> builder)
    {
        builder.ToTable("dag_object_hashes").HasKey(hash => new { hash.Bucket, hash.Key });
        builder.Property(hash => hash.Bucket).HasMaxLength(63);
        builder.Property(hash => hash.Key).HasMaxLength(1024);
        builder.Property(hash => hash.ETag).HasMaxLength(128);
        builder.Property(hash => hash.VersionId).HasMaxLength(1024);
        builder.Property(hash => hash.Sha256).HasMaxLength(64);
    }
}
