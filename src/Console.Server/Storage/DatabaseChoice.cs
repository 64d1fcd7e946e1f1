using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DeployConsole.Server.Storage;

/// <summary>Which database the configuration asks for.</summary>
internal abstract record DatabaseChoice
{
    /// <summary>What a connection string must look like.</summary>
    public const string Expected =
        "ConnectionStrings:Console must be a PostgreSQL connection string such as Host=db;Database=console;Username=console;Password=…, "
        + "or Data Source=<file> for SQLite.";

    private DatabaseChoice()
    {
    }

    /// <exception cref="FormatException">It is neither; the message never repeats it, since it may hold a password.</exception>
    public static DatabaseChoice Of(StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Connection)) { return new SqliteFile(options.Path); }

        try
        {
            var members = new DbConnectionStringBuilder { ConnectionString = options.Connection };
            if (members.ContainsKey("Host") || members.ContainsKey("Server")) { return Server(options.Connection); }

            var file = new SqliteConnectionStringBuilder(options.Connection).DataSource;
            return file is "" or ":memory:" ? throw new FormatException(Expected) : new SqliteFile(file);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new FormatException(Expected);
        }
    }

    // Not inlined: the driver is loaded by the method that names it, and a console on a file needs none.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PostgreSql Server(string connection) => new(new NpgsqlConnectionStringBuilder(connection));

    /// <summary>A file of this machine.</summary>
    /// <param name="Path">Relative to the content root, or absolute.</param>
    public sealed record SqliteFile(string Path) : DatabaseChoice;

    /// <summary>A server.</summary>
    public sealed record PostgreSql(NpgsqlConnectionStringBuilder Connection) : DatabaseChoice;
}
