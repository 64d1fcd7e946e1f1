using DeployConsole.Server.Storage;
using DeployConsole.Tests.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Chaos.Ground;

/// <summary>One database of a real server, emptied for each schedule.</summary>
internal sealed class PostgreSqlGround : DatabaseGround
{
    private readonly string _connection;
    private readonly string _truncate;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("console-chaos-");

    private PostgreSqlGround(string connection, string truncate) => (_connection, _truncate) = (connection, truncate);

    public override string Name => "PostgreSQL";

    public override bool IsElsewhere => true;

    public static async Task<PostgreSqlGround> PrepareAsync()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync(CancellationToken.None);
        await using var database = OpenAt(connection);
        await Schema.UpdateAsync(database, CancellationToken.None);

        // The audit trail is never emptied: it goes on from one schedule to the next.
        var tables = database.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct()
            .Where(table => !table.StartsWith("audit", StringComparison.Ordinal)).Select(table => $"\"{table}\"");
        return new PostgreSqlGround(connection, $"TRUNCATE {string.Join(", ", tables)} CASCADE");
    }

    public override async Task<IReadOnlyDictionary<string, string?>> NextAsync()
    {
        await using var database = OpenAt(_connection);
        await database.Database.ExecuteSqlRawAsync(_truncate);
        return new Dictionary<string, string?> { ["ConnectionStrings:Console"] = _connection, ["Storage:Path"] = Path.Combine(_folder.FullName, "console.db") };
    }

    public override ConsoleDatabase Open() => OpenAt(_connection);

    public override void Intercept(IServiceCollection services, IReadOnlyList<IInterceptor> interceptors) => Intercept<PostgreSqlDatabase>(services, interceptors);

    public override ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static PostgreSqlDatabase OpenAt(string connection) => new(new DbContextOptionsBuilder<PostgreSqlDatabase>().UseNpgsql(connection).Options);
}
