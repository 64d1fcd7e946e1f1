using DeployConsole.Server.Inventory.Rows;
using DeployConsole.Server.Live;
using DeployConsole.Server.Scopes;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>The newest picture of one scope. Edits are applied one after another; readers never wait.</summary>
internal sealed class ScopeState(Scope scope, ChangeSignal changed, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private volatile Published _newest = new(new Picture(scope.Id), new Lazy<ScopeRows>(() => ScopeRows.Empty));

    public Scope Scope => scope;

    public Picture Picture => _newest.Picture;

    /// <summary>The rows that lists show, made when first asked for.</summary>
    public ScopeRows Rows => _newest.Rows.Value;

    public void Edit(PictureEdit edit)
    {
        lock (_gate)
        {
            var before = _newest;
            var picture = edit(before.Picture) with { At = clock.GetUtcNow() };
            var known = before.Rows.IsValueCreated ? before.Rows.Value : before.Known;
            _newest = new Published(picture, new Lazy<ScopeRows>(() => ScopeRows.Of(picture, scope, clock, known))) { Known = known };
        }

        changed.Raise();
    }

    /// <summary>Shows the picture of another replica, as old as it is.</summary>
    public void Adopt(Picture picture)
    {
        lock (_gate)
        {
            var known = _newest.Rows.IsValueCreated ? _newest.Rows.Value : _newest.Known;
            _newest = new Published(picture, new Lazy<ScopeRows>(() => ScopeRows.Of(picture, scope, clock, known))) { Known = known };
        }

        changed.Raise();
    }

    private sealed record Published(Picture Picture, Lazy<ScopeRows> Rows)
    {
        /// <summary>The rows that were shown last.</summary>
        public ScopeRows Known { get; init; } = ScopeRows.Empty;
    }
}
