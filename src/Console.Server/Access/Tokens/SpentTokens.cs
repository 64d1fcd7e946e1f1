using System.Security.Cryptography;
using System.Text;
using DeployConsole.Server.Access.Tokens;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

[assembly: Mapped<SpentTokenTable, SpentTokenRow>]

namespace DeployConsole.Server.Access.Tokens;

/// <summary>A token that was used and must not be used again; kept until it is too old to be tried.</summary>
internal sealed class SpentTokenRow
{
    /// <summary>SHA-256 of issuer and <c>jti</c>.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset EndsAt { get; init; }
}

internal sealed class SpentTokenTable : IEntityTypeConfiguration<SpentTokenRow>
{
    public void Configure(EntityTypeBuilder<SpentTokenRow> builder)
    {
        builder.ToTable("spent_tokens").HasKey(token => token.Id);
        builder.Property(token => token.Id).HasMaxLength(64);
        builder.HasIndex(token => token.EndsAt);
    }
}

/// <summary>Makes sure that a token is used once, whichever replica it comes to.</summary>
internal sealed class SpentTokens(IDbContextFactory<ConsoleDatabase> databases, TimeProvider clock)
{
    // Longer than the skew that the check of a token's times allows.
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    /// <returns>False when it was used before.</returns>
    public async Task<bool> SpendAsync(string issuer, string jti, DateTimeOffset ends, CancellationToken cancellationToken)
    {
        var (id, now) = (Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer}\n{jti}"))), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Set<SpentTokenRow>().Where(token => token.EndsAt < now).ExecuteDeleteAsync(cancellationToken);
        database.Add(new SpentTokenRow { Id = id, EndsAt = ends + s_margin });
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // The primary key says no: two calls came with one token. Anything else is the database's trouble.
            await using var again = await databases.CreateDbContextAsync(cancellationToken);
            if (!await again.Set<SpentTokenRow>().AnyAsync(token => token.Id == id, cancellationToken)) { throw; }

            return false;
        }
    }
}
