using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Storage;

/// <summary>The one folder that the console writes: its database when that is a file, and the keys that protect cookies.</summary>
internal sealed class StorageFolder(IOptions<StorageOptions> options, IHostEnvironment host)
{
    /// <summary>The database's file. The folder is there.</summary>
    public string DatabaseFile
    {
        get
        {
            var file = DatabaseChoice.Of(options.Value) is DatabaseChoice.SqliteFile sqlite ? sqlite.Path : options.Value.Path;
            var path = Path.GetFullPath(file, host.ContentRootPath);
            if (Path.GetDirectoryName(path) is { } folder) { Directory.CreateDirectory(folder); }

            return path;
        }
    }

    /// <summary>A folder beside the database.</summary>
    public DirectoryInfo Sub(string name) => Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(DatabaseFile) ?? "", name));
}
