using DeployConsole.Server.Audit;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

[assembly: Mapped<AuditTable, AuditRow>]
[assembly: Mapped<AuditHeadTable, AuditHeadRow>]

namespace DeployConsole.Server.Audit;

internal sealed class AuditTable : IEntityTypeConfiguration<AuditRow>
{
    public const string Name = "audit";

    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable(Name);
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.Property(entry => entry.Event).HasMaxLength(40);
        builder.Property(entry => entry.Scope).HasMaxLength(64);
        builder.Property(entry => entry.OperationId).HasMaxLength(36);
        builder.Property(entry => entry.PreviousHash).HasMaxLength(64);
        builder.Property(entry => entry.Hash).HasMaxLength(64);
        builder.HasIndex(entry => entry.At);
        builder.HasIndex(entry => entry.OperationId);
    }
}

internal sealed class AuditHeadTable : IEntityTypeConfiguration<AuditHeadRow>
{
    public const string Name = "audit_head";

    public void Configure(EntityTypeBuilder<AuditHeadRow> builder)
    {
        builder.ToTable(Name);
        builder.HasKey(head => head.Id);
        builder.Property(head => head.Id).ValueGeneratedNever();
        builder.Property(head => head.Hash).HasMaxLength(64);
        builder.HasData(new AuditHeadRow { Id = AuditHeadRow.Only, Sequence = 0, Hash = AuditHash.BeforeTheFirst });
    }
}
