using System.Globalization;
using Npgsql;
using Xunit;

namespace DeployConsole.Survival.Replicas;

/// <summary>The database, seen past the console.</summary>
internal sealed class LeaseTable(string connection)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Who holds a lease, once somebody does.</summary>
    public async Task<Holding> HolderAsync(string lease, Func<Holding, bool> until)
    {
        while (true)
        {
            var rows = await RowsAsync($"""SELECT "Owner", "Epoch", "Renewal" FROM leases WHERE "Name" = '{lease}'""");
            if (rows is [var row] && row.Split('|') is [{ Length: > 0 } owner, var epoch, var renewal])
            {
                var holding = new Holding(ProcessOf(owner), long.Parse(epoch, CultureInfo.InvariantCulture), long.Parse(renewal, CultureInfo.InvariantCulture));
                if (until(holding)) { return holding; }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancelled);
        }
    }

    /// <summary>An operation and its steps with the transactions that wrote them last: the same as long as nobody writes.</summary>
    public async Task<IReadOnlyList<string>> WritesOfAsync(Guid operation) =>
    [
        .. await RowsAsync($"""SELECT xmin, "Status", "Why" FROM operations WHERE "Id" = '{operation}'"""),
        .. await RowsAsync($"""SELECT xmin, "Name", "Status", "Detail" FROM operation_steps WHERE "OperationId" = '{operation}' ORDER BY "Ordinal" """),
    ];

    // The owner is machine/process/unique.
    private static int ProcessOf(string owner) => int.Parse(owner.Split('/')[^2], CultureInfo.InvariantCulture);

    private async Task<List<string>> RowsAsync(string query)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancelled)) { rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column)))); }

        return rows;
    }
}

/// <summary>A lease that somebody holds.</summary>
internal sealed record Holding(int ProcessId, long Epoch, long Renewal);
