using DeployConsole.Contracts;

namespace DeployConsole.Server.Access;

/// <summary>Finds the scope of a thing that a route names by its id alone, so that rights are checked in that scope.</summary>
public interface IRouteScope
{
    /// <returns>The scope; null when there is no such thing, which the endpoint then says.</returns>
    ValueTask<ScopeId?> FindAsync(RouteValueDictionary route, CancellationToken cancellationToken);
}

/// <summary>Names the <see cref="IRouteScope"/> of endpoints.</summary>
internal sealed record RouteScopeSource(Type Source);

/// <summary>Tells endpoints where the scope of their thing is found.</summary>
internal static class RouteScopes
{
    /// <summary>For every endpoint of the group whose route has an <c>id</c>.</summary>
    public static RouteGroupBuilder WithScopeFrom<TSource>(this RouteGroupBuilder endpoints)
        where TSource : IRouteScope => endpoints.WithMetadata(new RouteScopeSource(typeof(TSource)));
}
