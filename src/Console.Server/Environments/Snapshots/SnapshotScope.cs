using DeployConsole.Contracts;
using DeployConsole.Server.Access;
using DeployConsole.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DeployConsole.Server.Environments.Snapshots;

/// <summary>The scope that a snapshot was taken in.</summary>
internal sealed class SnapshotScope(IDbContextFactory<ConsoleDatabase> databases) : IRouteScope
{
    public async ValueTask<ScopeId?> FindAsync(RouteValueDictionary route, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(route["id"] as string, out var id)) { return null; }

        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Set<SnapshotRow>().Where(snapshot => snapshot.Id == id).Select(snapshot => (ScopeId?)snapshot.Scope).FirstOrDefaultAsync(cancellationToken);
    }
}
