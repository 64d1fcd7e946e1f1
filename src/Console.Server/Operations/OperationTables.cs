using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeployConsole.Server.Operations;

internal sealed class OperationTable : IEntityTypeConfiguration<OperationRow>
{
    public void Configure(EntityTypeBuilder<OperationRow> builder)
    {
        builder.ToTable("operations");
        builder.HasKey(operation => operation.Id);
        builder.Property(operation => operation.Target).HasMaxLength(600);
        builder.Property(operation => operation.TargetPath).HasMaxLength(700);
        builder.Property(operation => operation.Title).HasMaxLength(700);
        builder.Property(operation => operation.By).HasMaxLength(256);
        builder.Property(operation => operation.Reason).HasMaxLength(500);
        builder.Property(operation => operation.RunningKey).HasMaxLength(760);

        // A double click, two tabs and two replicas all end here: of one family one operation runs on a target.
        builder.HasIndex(operation => operation.RunningKey).IsUnique();
        builder.Property(operation => operation.Token).HasMaxLength(200);
        builder.HasIndex(operation => operation.Token).IsUnique();
        builder.HasIndex(operation => operation.StartedAt);
        builder.HasMany(operation => operation.Steps).WithOne().HasForeignKey(step => step.OperationId);
    }
}

internal sealed class StepTable : IEntityTypeConfiguration<StepRow>
{
    public void Configure(EntityTypeBuilder<StepRow> builder)
    {
        builder.ToTable("operation_steps");
        builder.HasKey(step => new { step.OperationId, step.Ordinal });
        builder.Property(step => step.Name).HasMaxLength(80);
        builder.Property(step => step.Title).HasMaxLength(200);
    }
}
