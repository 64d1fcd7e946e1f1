namespace DeployConsole.Server.Storage;

/// <summary>What a test of the database runs on: <c>[Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.PostgreSql)]</c>.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}
