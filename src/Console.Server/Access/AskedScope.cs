using DeployConsole.Contracts;

namespace DeployConsole.Server.Access;

/// <summary>Which scope a request is about, before its endpoint is reached.</summary>
internal static class AskedScope
{
    /// <returns>The scope in the route, of the thing in the route, or of the list's filter; null when the request names none.</returns>
    public static async ValueTask<ScopeId?> FindAsync(HttpContext context)
    {
        if (ScopeId.TryParse(context.Request.RouteValues["scope"] as string, null, out var named)) { return named; }

        if (context.Request.RouteValues.ContainsKey("id") && context.GetEndpoint()?.Metadata.GetMetadata<RouteScopeSource>() is { Source: var source })
        {
            var scopes = (IRouteScope)context.RequestServices.GetRequiredService(source);
            return await scopes.FindAsync(context.Request.RouteValues, context.RequestAborted);
        }

        return ScopeId.TryParse(context.Request.Query["scope"], null, out var asked) ? asked : null;
    }
}
