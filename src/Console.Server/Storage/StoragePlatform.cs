using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Storage;

/// <summary>Where the console keeps what AWS does not.</summary>
internal static class StoragePlatform
{
    // Writers wait for each other this long before they give up; a write of the console takes milliseconds.
    private const int BusySeconds = 10;

    public static IServiceCollection AddConsoleStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<StorageFolder>()
            .AddDbContextFactory<ConsoleDatabase>((provider, database) => database.UseSqlite(ConnectionString(provider.GetRequiredService<StorageFolder>())))
            .AddHostedService<DatabasePreparation>();
    }

    // EF Core creates the file in WAL mode: readers and the one writer do not stop each other.
    private static string ConnectionString(StorageFolder folder) =>
        new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, DefaultTimeout = BusySeconds, ForeignKeys = true }.ToString();
}
