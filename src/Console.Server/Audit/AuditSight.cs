namespace DeployConsole.Server.Audit;

/// <summary>Which entries somebody may see.</summary>
/// <param name="Everything">True for who may read the trail of the whole console, entries without a scope included.</param>
/// <param name="Scopes">The scopes whose entries may be seen otherwise.</param>
internal sealed record AuditSight(bool Everything, IReadOnlyList<string> Scopes)
{
    public IQueryable<AuditRow> Of(IQueryable<AuditRow> entries) =>
        Everything ? entries : entries.Where(entry => entry.Scope != null && Scopes.Contains(entry.Scope));
}
