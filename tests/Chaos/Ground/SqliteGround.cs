using DeployConsole.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Chaos.Ground;

/// <summary>A file for each schedule, a copy of one that was migrated once.</summary>
internal sealed class SqliteGround : DatabaseGround
{
    private const string Memory = "/dev/shm";
    private readonly string _folder;
    private readonly string _template;
    private string _file = "";
    private int _made;

    private SqliteGround(string folder) => (_folder, _template) = (folder, Path.Combine(folder, "template.db"));

    public override string Name => "SQLite";

    public override bool IsElsewhere => false;

    public static async Task<SqliteGround> PrepareAsync()
    {
        // A disk that confirms each write would be most of the time, and no simulated death loses what a disk was told.
        var parent = Directory.Exists(Memory) ? Memory : Path.GetTempPath();
        var ground = new SqliteGround(Directory.CreateDirectory(Path.Combine(parent, $"console-chaos-{Guid.NewGuid():N}")).FullName);
        await using var template = OpenFile(ground._template);
        await Schema.UpdateAsync(template, CancellationToken.None);
        await template.Database.CloseConnectionAsync();
        SqliteConnection.ClearAllPools();
        return ground;
    }

    public override Task<IReadOnlyDictionary<string, string?>> NextAsync()
    {
        Drop();
        _file = Path.Combine(_folder, $"{_made++}", "console.db");
        Directory.CreateDirectory(Path.GetDirectoryName(_file) ?? _folder);
        File.Copy(_template, _file);
        return Task.FromResult<IReadOnlyDictionary<string, string?>>(new Dictionary<string, string?> { ["Storage:Path"] = _file });
    }

    public override ConsoleDatabase Open() => OpenFile(_file);

    public override void Intercept(IServiceCollection services, IReadOnlyList<IInterceptor> interceptors) => Intercept<SqliteDatabase>(services, interceptors);

    public override ValueTask DisposeAsync()
    {
        Drop();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private void Drop()
    {
        if (_file.Length is 0) { return; }

        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(_file) ?? _folder, recursive: true);
    }

    private static SqliteDatabase OpenFile(string file) => new(new DbContextOptionsBuilder<SqliteDatabase>().UseSqlite($"Data Source={file}").Options);
}
