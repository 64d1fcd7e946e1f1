using DeployConsole.Server.Operations;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

[assembly: Mapped<OperationTable, OperationRow>]
[assembly: Mapped<DecisionTable, DecisionRow>]
[assembly: Mapped<StepTable, StepRow>]

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
        builder.Property(operation => operation.PlanFingerprint).HasMaxLength(128);
        builder.Property(operation => operation.Credential).HasMaxLength(300);
        builder.Property(operation => operation.BreakGlass).HasMaxLength(500);
        builder.Property(operation => operation.Chosen).HasMaxLength(80);

        // A double click, two tabs and two replicas all end here: of one family one operation runs on a target.
        builder.HasIndex(operation => operation.RunningKey).IsUnique();
        builder.Property(operation => operation.Token).HasMaxLength(200);
        builder.HasIndex(operation => operation.Token).IsUnique();
        builder.HasIndex(operation => operation.StartedAt);
        builder.HasIndex(operation => new { operation.Status, operation.Scope });
        builder.HasMany(operation => operation.Steps).WithOne().HasForeignKey(step => step.OperationId);
    }
}

internal sealed class DecisionTable : IEntityTypeConfiguration<DecisionRow>
{
    public void Configure(EntityTypeBuilder<DecisionRow> builder)
    {
        builder.ToTable("operation_decisions").HasKey(decision => decision.Id);
        builder.Property(decision => decision.By).HasMaxLength(256);
        builder.Property(decision => decision.Credential).HasMaxLength(300);
        builder.Property(decision => decision.What).HasMaxLength(300);
        builder.Property(decision => decision.Reason).HasMaxLength(500);
        builder.HasIndex(decision => decision.OperationId);
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
