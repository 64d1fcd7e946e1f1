using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Storage;

/// <summary>Makes databases of the kind that was chosen, for those who need not know which.</summary>
internal sealed class ChosenDatabase<TDatabase>(IDbContextFactory<TDatabase> databases) : IDbContextFactory<ConsoleDatabase>
    where TDatabase : ConsoleDatabase
{
    public ConsoleDatabase CreateDbContext() => databases.CreateDbContext();
}
