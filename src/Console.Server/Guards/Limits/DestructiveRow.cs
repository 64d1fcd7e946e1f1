using DeployConsole.Contracts;
using DeployConsole.Server.Guards.Limits;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

[assembly: Mapped<DestructiveTable, DestructiveRow>]
[assembly: Mapped<DestructiveTurnTable, DestructiveTurnRow>]

namespace DeployConsole.Server.Guards.Limits;

/// <summary>A destructive operation that began.</summary>
internal sealed class DestructiveRow
{
    public required Guid OperationId { get; init; }

    public required ScopeId Scope { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>The one row that whoever counts and begins holds: two replicas cannot both take the last place.</summary>
internal sealed class DestructiveTurnRow
{
    public required int Id { get; init; }

    public required long Turn { get; set; }
}

internal sealed class DestructiveTable : IEntityTypeConfiguration<DestructiveRow>
{
    public void Configure(EntityTypeBuilder<DestructiveRow> builder)
    {
        builder.ToTable("destructive_runs");
        builder.HasKey(run => run.OperationId);
        builder.HasIndex(run => run.At);
    }
}

internal sealed class DestructiveTurnTable : IEntityTypeConfiguration<DestructiveTurnRow>
{
    public void Configure(EntityTypeBuilder<DestructiveTurnRow> builder)
    {
        builder.ToTable("destructive_turn");
        builder.HasKey(turn => turn.Id);
        builder.Property(turn => turn.Id).ValueGeneratedNever();
        builder.HasData(new DestructiveTurnRow { Id = 1, Turn = 0 });
    }
}
