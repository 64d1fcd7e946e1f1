namespace DeployConsole.Chaos.Replicas;

/// <summary>Reads the SQL that EF Core and the console write: names of tables and columns in quotes.</summary>
internal static class Statements
{
    private static readonly string[] s_writes = ["INSERT INTO", "UPDATE ", "DELETE FROM"];

    // What only the holder of a scope's lease writes while it runs an operation.
    private static readonly string[] s_fenced = ["\"operations\"", "\"operation_steps\"", "\"snapshots\"", "\"dag_deployment_files\""];

    public static bool Writes(string sql) => s_writes.Any(verb => sql.Contains(verb, StringComparison.Ordinal));

    /// <summary>What asks, at the beginning of a write that only the holder of the lease makes, whether the lease is still its own.</summary>
    public static bool IsFence(string sql) =>
        sql.Contains("UPDATE \"leases\"", StringComparison.Ordinal) && !sql.Contains("\"Renewal\"", StringComparison.Ordinal) && !sql.Contains("\"ExpiresAt\"", StringComparison.Ordinal);

    public static bool IsFenced(string sql) => s_writes.Any(verb => s_fenced.Any(table => sql.Contains($"{verb.TrimEnd()} {table}", StringComparison.Ordinal)));
}
