using DeployConsole.Server.Operations;
using DeployConsole.Server.Storage;

namespace DeployConsole.Server.Actions;

/// <summary>Writes what belongs to an operation without one that runs.</summary>
internal sealed class PlainWrites(Guid operation, Func<ConsoleDatabase> open) : IRunWrites
{
    public Guid OperationId => operation;

    public async Task WriteAsync(Func<ConsoleDatabase, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        await using var database = open();
        await write(database, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
    }
}
