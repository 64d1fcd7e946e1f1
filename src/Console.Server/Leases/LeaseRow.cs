using DeployConsole.Server.Leases;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

[assembly: Mapped<LeaseTable, LeaseRow>]

namespace DeployConsole.Server.Leases;

/// <summary>Who may work on something, as the database keeps it.</summary>
internal sealed class LeaseRow
{
    /// <summary>For example <c>scope:ml-prod.eu-west-1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The replica that holds it; empty when it was given back.</summary>
    public required string Owner { get; set; }

    /// <summary>Rises with each change of hands, and never falls: what was begun under an older one can write nothing more.</summary>
    public required long Epoch { get; set; }

    /// <summary>Rises with each renewal. Whoever waits for the lease looks whether this moves, so replicas need not agree on the time.</summary>
    public required long Renewal { get; set; }

    /// <summary>By the holder's clock, for people to read; nothing is decided by it.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class LeaseTable : IEntityTypeConfiguration<LeaseRow>
{
    public void Configure(EntityTypeBuilder<LeaseRow> builder)
    {
        builder.ToTable("leases").HasKey(lease => lease.Name);
        builder.Property(lease => lease.Name).HasMaxLength(80);
        builder.Property(lease => lease.Owner).HasMaxLength(200);
    }
}
