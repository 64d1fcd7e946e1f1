using DeployConsole.Server.Storage;
using DeployConsole.Server.Storage.Faults;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Live.Replicas;

/// <summary>What replicas tell each other beside what is written: hints, which may be lost.</summary>
internal sealed partial class ReplicaWords(IDbContextFactory<ConsoleDatabase> databases, DatabaseChoice choice, ILogger<ReplicaWords> logger)
{
    /// <summary>What hears the others, and this replica itself.</summary>
    public Action<string>? Heard { get; set; }

    /// <summary>Tells all replicas. Without others, and while the database is away, it is said to nobody.</summary>
    public async Task SayAsync(string words, CancellationToken cancellationToken)
    {
        if (choice is not DatabaseChoice.PostgreSql) { return; }

        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            await database.Database.ExecuteSqlAsync($"SELECT pg_notify({ReplicaTriggers.Channel}, {words})", cancellationToken);
        }
        catch (Exception failure) when (DatabaseFaults.TroubleOf(failure) is not null)
        {
            LogUnheard(failure.GetBaseException().Message);
        }
    }

    [LoggerMessage(LogLevel.Debug, "A hint did not reach the other replicas: {Reason}")]
    private partial void LogUnheard(string reason);
}
