using DeployConsole.Tests.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace DeployConsole.Server.Storage;

/// <summary>A database of its own for a test, made and opened as the console does it, without the rest of the console.</summary>
internal sealed class DatabaseUnderTest : IDbContextFactory<ConsoleDatabase>, IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("console-database-");
    private readonly ServiceProvider _services;

    private DatabaseUnderTest(string? connection, IEnumerable<(string Name, string Value)> settings)
    {
        Connection = connection ?? $"Data Source={Path.Combine(_folder.FullName, "console.db")}";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(ConnectionSetting, Connection), .. settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Name, setting.Value))]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { ContentRootPath = _folder.FullName })
            .AddConsoleStorage(configuration).BuildServiceProvider();
    }

    /// <summary>The setting that names the database.</summary>
    public const string ConnectionSetting = "ConnectionStrings:Console";

    /// <summary>The value of <see cref="ConnectionSetting"/>.</summary>
    public string Connection { get; }

    /// <summary>What the storage platform registers.</summary>
    public IServiceProvider Services => _services;

    /// <summary>A new database with the tables of the migrations.</summary>
    public static async Task<DatabaseUnderTest> CreateAsync(DatabaseKind kind, params (string Name, string Value)[] settings)
    {
        var database = new DatabaseUnderTest(kind is DatabaseKind.PostgreSql ? await NewOnServerAsync() : null, settings);
        await using var tables = database.CreateDbContext();
        await Schema.UpdateAsync(tables, TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>A database that is there, or will be.</summary>
    public static DatabaseUnderTest On(string connection) => new(connection, []);

    /// <summary>The same database, as another process opens it.</summary>
    public DatabaseUnderTest Again(params (string Name, string Value)[] settings) => new(Connection, settings);

    /// <summary>The setting of a host that runs on a new database of that kind; none for SQLite, whose file the host has anyway.</summary>
    public static async Task<(string Name, string Value)[]> SettingsAsync(DatabaseKind kind) =>
        kind is DatabaseKind.PostgreSql ? [(ConnectionSetting, await NewOnServerAsync())] : [];

    public ConsoleDatabase CreateDbContext() => _services.GetRequiredService<IDbContextFactory<ConsoleDatabase>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static async Task<string> NewOnServerAsync() =>
        await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync(TestContext.Current.CancellationToken);
}
