using System.Security.Cryptography;
using DeployConsole.Server.Storage;
using DeployConsole.Server.Storage.Faults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

[assembly: Mapped<ProbeTable, ProbeRow>]

namespace DeployConsole.Server.Storage.Faults;

/// <summary>Written and removed to see whether the database can be written.</summary>
internal sealed class ProbeRow
{
    // More than the free pages that a database usually has about.
    private const int Size = 64 * 1024;

    public required Guid Id { get; init; }

    /// <summary>Random, so that nothing makes it smaller.</summary>
    public required byte[] Filler { get; init; }

    public static ProbeRow New() => new() { Id = Guid.NewGuid(), Filler = RandomNumberGenerator.GetBytes(Size) };
}

internal sealed class ProbeTable : IEntityTypeConfiguration<ProbeRow>
{
    public void Configure(EntityTypeBuilder<ProbeRow> builder) => builder.ToTable("storage_probes").HasKey(probe => probe.Id);
}
