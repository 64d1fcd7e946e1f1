using System.ComponentModel.DataAnnotations;

namespace DeployConsole.Server.Storage;

/// <summary>The section <c>Storage</c> of the configuration, and <c>ConnectionStrings:Console</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The SQLite file, relative to the content root or absolute; its folder is made when it is missing.</summary>
    [Required]
    public string Path { get; init; } = "data/console.db";

    /// <summary><c>ConnectionStrings:Console</c>: a PostgreSQL server (<c>Host=…</c>) or another SQLite file (<c>Data Source=…</c>); null for <see cref="Path"/>.</summary>
    public string? Connection { get; set; }
}
