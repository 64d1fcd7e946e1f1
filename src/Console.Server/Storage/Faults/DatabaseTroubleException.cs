using System.Data.Common;

namespace DeployConsole.Server.Storage.Faults;

/// <summary>The database was not asked, because it is known not to answer; or could not be had in time. Nothing was written.</summary>
public sealed class DatabaseTroubleException(DatabaseTrouble trouble) : DbException(trouble.Words)
{
    public DatabaseTrouble Trouble => trouble;

    /// <inheritdoc/>
    public override bool IsTransient => true;
}
