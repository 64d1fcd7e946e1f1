using DeployConsole.Server.Guards.Approvals;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

[assembly: Mapped<ApprovalTable, ApprovalRow>]

namespace DeployConsole.Server.Guards.Approvals;

/// <summary>What a second person said to an operation. One a operation, ever: the key says so.</summary>
internal sealed class ApprovalRow
{
    public required Guid OperationId { get; init; }

    /// <summary>The plan that they read.</summary>
    public required string Fingerprint { get; init; }

    public required bool Approved { get; init; }

    public required string By { get; init; }

    public required string Credential { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class ApprovalTable : IEntityTypeConfiguration<ApprovalRow>
{
    public void Configure(EntityTypeBuilder<ApprovalRow> builder)
    {
        builder.ToTable("approvals").HasKey(approval => approval.OperationId);
        builder.Property(approval => approval.OperationId).ValueGeneratedNever();
        builder.Property(approval => approval.Fingerprint).HasMaxLength(128);
        builder.Property(approval => approval.By).HasMaxLength(256);
        builder.Property(approval => approval.Credential).HasMaxLength(300);
        builder.Property(approval => approval.Reason).HasMaxLength(500);
    }
}
