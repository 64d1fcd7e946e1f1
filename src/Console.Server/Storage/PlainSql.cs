using System.Data.Common;
using System.Globalization;
using DeployConsole.Contracts;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace DeployConsole.Server.Storage;

/// <summary>Statements as they are, for the little that a console asks of its database while nobody uses it: docs/adr/0016.</summary>
/// <remarks>
/// A query in C# has EF Core load its compiler, the expressions and what it makes of them; a statement does not. It goes through
/// EF Core's connection and the same interceptors. Both databases must understand it; tables and columns are written in quotes.
/// </remarks>
internal static class PlainSql
{
    /// <summary>EF Core's connection, with which transactions begin as statements and queries run: through the interceptors.</summary>
    public static IRelationalConnection Connection(this ConsoleDatabase database) => database.GetService<IRelationalConnection>();

    /// <summary>The rows that a statement finds; what is interpolated is sent as parameters.</summary>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(this ConsoleDatabase database, FormattableString sql, Func<DbDataReader, T> row, CancellationToken cancellationToken)
    {
        await using var found = await Command(database, sql, out var asked).ExecuteReaderAsync(asked, cancellationToken);
        var rows = new List<T>();
        while (await found.ReadAsync(cancellationToken)) { rows.Add(row(found.DbDataReader)); }

        return rows;
    }

    /// <summary>Runs a statement; what is interpolated is sent as parameters.</summary>
    /// <returns>How many rows it changed.</returns>
    public static Task<int> ChangeAsync(this ConsoleDatabase database, FormattableString sql, CancellationToken cancellationToken) =>
        Command(database, sql, out var asked).ExecuteNonQueryAsync(asked, cancellationToken);

    private static IRelationalCommand Command(ConsoleDatabase database, FormattableString sql, out RelationalCommandParameterObject asked)
    {
        var connection = database.Connection();
        asked = new RelationalCommandParameterObject(connection, null, null, database, database.GetService<IRelationalCommandDiagnosticsLogger>(), CommandSource.ExecuteSqlRaw);
        var values = sql.GetArguments();
        var names = Enumerable.Range(0, values.Length).Select(at => $"@p{at}").ToArray();
        var command = database.GetService<IRelationalCommandBuilderFactory>().Create().Append(string.Format(CultureInfo.InvariantCulture, sql.Format, names));
        using var maker = connection.DbConnection.CreateCommand();
        foreach (var (name, value) in names.Zip(values))
        {
            var parameter = maker.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, Kept(value));
            command.AddRawParameter(name, parameter);
        }

        return command.Build();
    }

    // As ConsoleDatabase has its columns.
    private static object Kept(object? value) => value switch
    {
        null => DBNull.Value,
        string or long or int or bool => value,
        DateTimeOffset instant => instant.ToUnixTimeMilliseconds(),
        ScopeId or Guid or Enum => value.ToString() ?? "",
        _ => throw new NotSupportedException($"{value.GetType()} is no column's type."),
    };
}
