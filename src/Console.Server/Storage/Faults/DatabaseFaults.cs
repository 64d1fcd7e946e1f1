using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DeployConsole.Server.Storage.Faults;

/// <summary>Tells what is wrong with the database as a whole from an exception; what is wrong with one statement is not among it.</summary>
public static class DatabaseFaults
{
    /// <summary>Null when the exception is about the statement, or about something else.</summary>
    public static TroubleKind? TroubleOf(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            var kind = failure switch
            {
                DatabaseTroubleException known => known.Trouble.Kind,
                SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode, sqlite.SqliteExtendedErrorCode),
                DbException other => OfServer(other),
                _ => (TroubleKind?)null,
            };
            if (kind is not null || failure is DbException) { return kind; }
        }

        return null;
    }

    // https://www.sqlite.org/rescode.html
    private static TroubleKind? OfSqlite(int code, int extended) => (code, extended) switch
    {
        // SQLITE_IOERR_WRITE and SQLITE_IOERR_SHMSIZE: SQLite calls full only what the file system calls so, and not a quota or a limit on files.
        (_, 778 or 4874) => TroubleKind.Full,
        _ => OfSqlite(code),
    };

    private static TroubleKind? OfSqlite(int code) => code switch
    {
        5 or 6 => TroubleKind.Busy, // SQLITE_BUSY, SQLITE_LOCKED
        8 => TroubleKind.ReadOnly, // SQLITE_READONLY
        13 => TroubleKind.Full, // SQLITE_FULL
        10 or 11 or 14 or 26 => TroubleKind.Broken, // SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_CANTOPEN, SQLITE_NOTADB
        _ => null,
    };

    // Not inlined: a console on a file does without the driver.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TroubleKind? OfServer(DbException failure) => failure switch
    {
        PostgresException server => OfState(server.SqlState),

        // What is not the server's answer is about the connection: refused, broken, timed out.
        NpgsqlException => TroubleKind.Away,
        _ => null,
    };

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static TroubleKind? OfState(string state) => state switch
    {
        "53100" => TroubleKind.Full, // disk_full
        "25006" => TroubleKind.ReadOnly, // read_only_sql_transaction
        "53300" => TroubleKind.Away, // too_many_connections
        "25P03" => TroubleKind.Away, // this process stood still in a transaction, which the server has ended
        "57P01" or "57P02" or "57P03" or "57P05" => TroubleKind.Away, // shutting down, crashed, starting up, session ended
        _ => state.StartsWith("08", StringComparison.Ordinal) ? TroubleKind.Away : null, // connection exceptions
    };
}
