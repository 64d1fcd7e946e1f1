using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Storage;

/// <summary>Where the console keeps what AWS does not.</summary>
internal static class StoragePlatform
{
    private const string ConnectionName = "Console";

    // Writers wait for each other this long before they give up; a write of the console takes milliseconds.
    private const int BusySeconds = 10;

    public static IServiceCollection AddConsoleStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section)
            .Configure<IConfiguration>((options, configuration) => options.Connection = configuration.GetConnectionString(ConnectionName))
            .ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidation>()
            .AddSingleton<StorageFolder>()
            .AddSingleton(provider => DatabaseChoice.Of(provider.GetRequiredService<IOptions<StorageOptions>>().Value))
            .AddDbContextFactory<SqliteDatabase>((provider, database) => database.UseSqlite(ConnectionString(provider.GetRequiredService<StorageFolder>())))
            .AddDbContextFactory<PostgreSqlDatabase>((provider, database) => database.UseNpgsql(Server(provider).Connection.ConnectionString))
            .AddSingleton<IDbContextFactory<ConsoleDatabase>>(provider => provider.GetRequiredService<DatabaseChoice>() is DatabaseChoice.PostgreSql
                ? ActivatorUtilities.CreateInstance<ChosenDatabase<PostgreSqlDatabase>>(provider)
                : ActivatorUtilities.CreateInstance<ChosenDatabase<SqliteDatabase>>(provider))
            .AddHostedService<DatabasePreparation>();
    }

    // EF Core creates the file in WAL mode: readers and the one writer do not stop each other.
    private static string ConnectionString(StorageFolder folder) =>
        new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, DefaultTimeout = BusySeconds, ForeignKeys = true }.ToString();

    private static DatabaseChoice.PostgreSql Server(IServiceProvider provider) =>
        provider.GetRequiredService<DatabaseChoice>() as DatabaseChoice.PostgreSql ?? throw new InvalidOperationException("The configuration names no PostgreSQL server.");
}
