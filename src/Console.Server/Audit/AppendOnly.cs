using System.Runtime.CompilerServices;
using DeployConsole.Server.Storage;

namespace DeployConsole.Server.Audit;

/// <summary>Has the database itself refuse to change or delete an entry. The chain finds out who does it all the same.</summary>
/// <remarks>Not in a migration: those are made anew from the model, which knows no triggers. Running it again changes nothing.</remarks>
internal static class AppendOnly
{
    private const string Refusal = "The audit trail is only added to.";

    // REPLACE deletes without asking the trigger for deletions, hence the one for insertions.
    private const string Sqlite = $"""
        CREATE TRIGGER IF NOT EXISTS audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;
        CREATE TRIGGER IF NOT EXISTS audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;
        CREATE TRIGGER IF NOT EXISTS audit_no_replace BEFORE INSERT ON audit
          WHEN EXISTS (SELECT 1 FROM audit WHERE "Sequence" = NEW."Sequence") BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;
        CREATE TRIGGER IF NOT EXISTS audit_head_no_delete BEFORE DELETE ON audit_head BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;
        CREATE TRIGGER IF NOT EXISTS audit_head_no_return BEFORE UPDATE ON audit_head
          WHEN NEW."Sequence" < OLD."Sequence" BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;
        """;

    // Replicas that start together wait for each other at the advisory lock: CREATE OR REPLACE fails when two do it at once.
    private const string PostgreSql = $"""
        SELECT pg_advisory_xact_lock(hashtext('deploy-console audit triggers'));
        CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''{Refusal}''; END';
        CREATE OR REPLACE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse();
        CREATE OR REPLACE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
        CREATE OR REPLACE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_refuse();
        CREATE OR REPLACE TRIGGER audit_head_no_truncate BEFORE TRUNCATE ON audit_head FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
        CREATE OR REPLACE TRIGGER audit_head_no_return BEFORE UPDATE ON audit_head FOR EACH ROW
          WHEN (NEW."Sequence" < OLD."Sequence") EXECUTE FUNCTION audit_refuse();
        """;

    public static async Task EnsureAsync(ConsoleDatabase database, CancellationToken cancellationToken)
    {
        var sql = database is PostgreSqlDatabase ? PostgreSql : Sqlite;
        await using var transaction = await database.Connection().BeginTransactionAsync(cancellationToken);
        await database.ChangeAsync(FormattableStringFactory.Create(sql), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
