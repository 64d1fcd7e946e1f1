using DeployConsole.Contracts;
using DeployConsole.Contracts.Audit;
using DeployConsole.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployConsole.Server.Audit;

/// <summary>An audit trail in a database of its own, without a console around it.</summary>
internal sealed class AuditedDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("console-audit-");
    private readonly WebApplication _app;

    private AuditedDatabase((string Name, string Value)[] settings)
    {
        Setting = settings is [var server] ? $"--{server.Name}={server.Value}" : $"--Storage:Path={File}";
        _app = Build();
    }

    public string File => Path.Combine(_folder.FullName, "console.db");

    /// <summary>The argument by which a console finds this database.</summary>
    public string Setting { get; }

    public AuditLog Log => _app.Services.GetRequiredService<AuditLog>();

    public static async Task<AuditedDatabase> CreateAsync(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var made = new AuditedDatabase(await DatabaseUnderTest.SettingsAsync(kind));
        await made._app.Services.GetServices<IHostedService>().OfType<DatabasePreparation>().Single().StartingAsync(TestContext.Current.CancellationToken);
        return made;
    }

    public ConsoleDatabase Open() => _app.Services.GetRequiredService<IDbContextFactory<ConsoleDatabase>>().CreateDbContext();

    /// <summary>Another replica on the same database.</summary>
    public AuditLog AnotherLog() => Build().Services.GetRequiredService<AuditLog>();

    public static AuditEntry Entry(string what, AuditEvent happened = AuditEvent.Refusal, string who = "ana", string? scope = "ml-prod.eu-west-1", string why = "a test") => new()
    {
        Event = happened,
        Who = who,
        Credential = "entra:1",
        What = what,
        Why = why,
        Scope = scope is null ? null : ScopeId.Of(scope),
    };

    /// <summary>Writes <paramref name="count"/> entries, <c>deed 1</c> to <c>deed n</c>.</summary>
    public async Task FillAsync(int count)
    {
        for (var number = 1; number <= count; number++) { await Log.WriteAsync(Entry($"deed {number}"), TestContext.Current.CancellationToken); }
    }

    /// <summary>Does to the database what somebody with its password can do: the triggers are taken away first.</summary>
    public async Task TamperAsync(string sql)
    {
        await using var database = Open();
        var sqlite = database.Database.ProviderName?.Contains("Sqlite", StringComparison.Ordinal) is true;
        string[] triggers = sqlite
            ? ["audit_no_update", "audit_no_delete", "audit_no_replace", "audit_head_no_delete", "audit_head_no_return"]
            : ["audit_no_change ON audit", "audit_no_truncate ON audit", "audit_head_no_delete ON audit_head", "audit_head_no_truncate ON audit_head", "audit_head_no_return ON audit_head"];
        var all = string.Concat(triggers.Select(trigger => $"DROP TRIGGER IF EXISTS {trigger};")) + sql;
        await database.Database.ExecuteSqlRawAsync(all, TestContext.Current.CancellationToken);
    }

    /// <summary>What <c>audit verify</c> says of it.</summary>
    public async Task<(int Code, string Told)> VerifyAsync(params string[] more)
    {
        using var told = new StringWriter();
        var code = await AuditCommand.RunAsync(["verify", Setting, .. more], told, TestContext.Current.CancellationToken);
        return (code, told.ToString().Trim());
    }

    public async Task<IReadOnlyList<AuditRow>> RowsAsync()
    {
        await using var database = Open();
        return await database.Set<AuditRow>().AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder([Setting]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddConsoleStorage(builder.Configuration);
        builder.Services.AddConsoleAudit();
        return builder.Build();
    }
}
