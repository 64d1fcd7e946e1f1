using DeployConsole.Server.Access.Sessions;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

[assembly: Mapped<SessionTable, SessionRow>]

namespace DeployConsole.Server.Access.Sessions;

/// <summary>Somebody's session, as the database keeps it.</summary>
internal sealed class SessionRow
{
    /// <summary>SHA-256 of what the cookie holds: who reads the database cannot make a cookie of it.</summary>
    public required string Id { get; init; }

    /// <summary>Who it is, with the provider's refresh token; encrypted.</summary>
    public required string Ticket { get; set; }

    /// <summary>When the provider was last asked and agreed.</summary>
    public required DateTimeOffset CheckedAt { get; set; }

    public required DateTimeOffset EndsAt { get; init; }
}

internal sealed class SessionTable : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("sessions").HasKey(session => session.Id);
        builder.Property(session => session.Id).HasMaxLength(64);
        builder.HasIndex(session => session.EndsAt);
    }
}
