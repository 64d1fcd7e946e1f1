namespace DeployConsole.Chaos.Replicas;

/// <summary>Reads the SQL that EF Core writes.</summary>
internal static class Statements
{
    private static readonly string[] s_writes = ["INSERT INTO", "UPDATE ", "DELETE FROM"];

    // What only the holder of a scope's lease writes while it runs an operation.
    private static readonly string[] s_fenced = ["\"operations\"", "\"operation_steps\"", "\"snapshots\"", "\"dag_deployment_files\""];

    public static bool Writes(string sql) => s_writes.Any(verb => sql.Contains(verb, StringComparison.Ordinal));

    public static bool IsFenced(string sql) => s_writes.Any(verb => s_fenced.Any(table => sql.Contains($"{verb.TrimEnd()} {table}", StringComparison.Ordinal)));
}
