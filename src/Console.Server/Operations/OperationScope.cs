using DeployConsole.Contracts;
using DeployConsole.Server.Access;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Operations;

/// <summary>The scope that an operation works in.</summary>
internal sealed class OperationScope(IDbContextFactory<ConsoleDatabase> databases) : IRouteScope
{
    public async ValueTask<ScopeId?> FindAsync(RouteValueDictionary route, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(route["id"] as string, out var id)) { return null; }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<OperationRow>().Where(operation => operation.Id == id).Select(operation => (ScopeId?)operation.Scope).FirstOrDefaultAsync(cancellationToken);
    }
}
