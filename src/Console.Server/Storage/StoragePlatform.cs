using System.Data.Common;
using DeployConsole.Server.Live.Replicas;
using DeployConsole.Server.Storage.Faults;
using DeployConsole.Server.Storage.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DeployConsole.Server.Storage;

/// <summary>Where the console keeps what AWS does not.</summary>
internal static class StoragePlatform
{
    private const string ConnectionName = "Console";

    // Another process on the same file is waited for this long; a write of the console takes milliseconds.
    private const int BusySeconds = 10;

    // The console's statements take milliseconds: a server that needs longer is away, and whoever waits is told so.
    private const int CommandSeconds = 10;
    private const int ConnectSeconds = 5;

    // A replica that is stopped in the middle of a transaction holds its rows, the lease's among them. After half of a lease's time the
    // server ends it, so whoever takes over does not wait: https://www.postgresql.org/docs/current/runtime-config-client.html
    private const int QuietTransactionMilliseconds = 5_000;

    public static IServiceCollection AddConsoleStorage(this IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section)
            .Configure<IConfiguration>((options, configuration) => options.Connection = configuration.GetConnectionString(ConnectionName))
            .ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging().Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new TroubleLog(ActivatorUtilities.CreateInstance<LoggerFactory>(provider))));
        return services
            .AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidation>()
            .AddSingleton<StorageFolder>()
            .AddSingleton(provider => DatabaseChoice.Of(provider.GetRequiredService<IOptions<StorageOptions>>().Value))
            .AddSingleton<DatabaseState>()
            .AddSingleton<SqliteWriters>()
            .AddSingleton<IInterceptor, FaultReports>()
            .AddDbContextFactory<SqliteDatabase>((provider, database) => database
                .UseSqlite(File(provider.GetRequiredService<StorageFolder>()))
                .AddInterceptors(provider.GetRequiredService<SqliteWriters>())
                .AddInterceptors(provider.GetServices<IInterceptor>()))
            .AddDbContextFactory<PostgreSqlDatabase>((provider, database) => database
                .UseNpgsql(Server(provider.GetRequiredService<DatabaseChoice>()), server => server
                    .CommandTimeout(CommandSeconds)
                    // Nothing is asked twice: of a commit whose connection broke nobody knows whether it happened. And failures stay what they are.
                    .ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies)))
                .AddInterceptors(provider.GetServices<IInterceptor>()))
            .AddSingleton<IDbContextFactory<ConsoleDatabase>>(provider => provider.GetRequiredService<DatabaseChoice>() is DatabaseChoice.PostgreSql
                ? ActivatorUtilities.CreateInstance<ChosenDatabase<PostgreSqlDatabase>>(provider)
                : ActivatorUtilities.CreateInstance<ChosenDatabase<SqliteDatabase>>(provider))
            .AddSingleton<ReplicaTriggers>()
            .AddKeys(settings)
            .AddHostedService<DatabasePreparation>()
            .AddHostedService<DatabaseWatch>();
    }

    // EF Core creates the file in WAL mode: readers and the one writer do not stop each other.
    private static string File(StorageFolder folder) =>
        new SqliteConnectionStringBuilder { DataSource = folder.DatabaseFile, DefaultTimeout = BusySeconds, ForeignKeys = true }.ToString();

    private static string Server(DatabaseChoice choice)
    {
        var server = choice as DatabaseChoice.PostgreSql ?? throw new InvalidOperationException("The configuration names no PostgreSQL server.");
        var connection = new NpgsqlConnectionStringBuilder(server.Connection.ConnectionString);
        if (!new DbConnectionStringBuilder { ConnectionString = server.Connection.ConnectionString }.ContainsKey("Timeout")) { connection.Timeout = ConnectSeconds; }

        // First, so that the connection string may say otherwise.
        connection.Options = $"-c idle_in_transaction_session_timeout={QuietTransactionMilliseconds} {connection.Options}".TrimEnd();
        connection.ApplicationName ??= "deploy-console";
        return connection.ConnectionString;
    }
}
