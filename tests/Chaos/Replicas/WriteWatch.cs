using System.Data.Common;

namespace DeployConsole.Chaos.Replicas;

/// <summary>
/// Looks into the lease's row, in the write's own transaction, whenever a replica writes what only the holder may write. What is
/// written by the desk for a person is marked by <see cref="AsPerson"/>.
/// </summary>
internal sealed class WriteWatch(string lease, Action<string> stale)
{
    private static readonly AsyncLocal<bool> s_person = new();

    /// <summary>The name of the replica in the lease's row.</summary>
    public string Owner { get; set; } = "";

    /// <summary>From here on this flow writes for a person.</summary>
    public static void AsPerson() => s_person.Value = true;

    public async ValueTask LookAsync(DbCommand command)
    {
        if (s_person.Value || !Statements.IsFenced(command.CommandText) || command.Connection is not { } connection) { return; }

        await using var look = connection.CreateCommand();
        look.Transaction = command.Transaction;
        look.CommandText = $"SELECT \"Owner\" FROM \"leases\" WHERE \"Name\" = '{lease}'";
        var holder = await look.ExecuteScalarAsync(CancellationToken.None) as string;
        if (holder != Owner) { stale($"{Owner} wrote while {holder ?? "nobody"} held the lease: {command.CommandText}"); }
    }
}
