using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

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
            .AddDbContextFactory<ConsoleDatabase>((provider, database) => database.UseSqlite(ConnectionString(provider)))
            .AddHostedService<DatabasePreparation>();
    }

    private static string ConnectionString(IServiceProvider provider)
    {
        var configured = provider.GetRequiredService<IOptions<StorageOptions>>().Value.Path;
        var path = Path.GetFullPath(configured, provider.GetRequiredService<IHostEnvironment>().ContentRootPath);
        if (Path.GetDirectoryName(path) is { } folder) { Directory.CreateDirectory(folder); }

        return new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = BusySeconds, ForeignKeys = true }.ToString();
    }
}
