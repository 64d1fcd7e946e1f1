using System.ComponentModel.DataAnnotations;

namespace DeployConsole.Server.Storage;

/// <summary>The section <c>Storage</c> of the configuration.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The SQLite file, relative to the content root or absolute; its folder is made when it is missing.</summary>
    [Required]
    public string Path { get; init; } = "data/console.db";
}
