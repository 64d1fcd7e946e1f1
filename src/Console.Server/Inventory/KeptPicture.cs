using DeployConsole.Contracts;
using DeployConsole.Server.Inventory;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

[assembly: Mapped<KeptPictureTable, KeptPicture>]

namespace DeployConsole.Server.Inventory;

/// <summary>The newest picture of a scope, as JSON.</summary>
internal sealed class KeptPicture
{
    public required ScopeId Scope { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The form of <see cref="Json"/>; another form is not read.</summary>
    public required int Form { get; init; }

    public required string Json { get; init; }
}

internal sealed class KeptPictureTable : IEntityTypeConfiguration<KeptPicture>
{
    public void Configure(EntityTypeBuilder<KeptPicture> builder)
    {
        builder.ToTable("pictures");
        builder.HasKey(picture => picture.Scope);
    }
}
