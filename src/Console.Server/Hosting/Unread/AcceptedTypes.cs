using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Template;

namespace DeployConsole.Server.Hosting.Unread;

/// <summary>Says which kinds of body an address takes.</summary>
internal static class AcceptedTypes
{
    /// <param name="endpoint">Where the request was going; what routing made to answer 415 knows nothing, and the address is looked up.</param>
    public static string Words(HttpContext context, Endpoint? endpoint)
    {
        var sent = context.Request.ContentType is { Length: > 0 } type ? $"not {type}" : "and say so in the header Content-Type";
        return At(context, endpoint) is { Count: > 0 } taken ? $"Send it as {string.Join(" or ", taken)}, {sent}." : $"{context.Request.ContentType} is not taken here.";
    }

    private static IReadOnlyList<string> At(HttpContext context, Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes
        ?? [.. context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(candidate => Takes(candidate, context.Request))
            .SelectMany(candidate => candidate.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes ?? [])
            .Distinct()];

    private static bool Takes(RouteEndpoint endpoint, HttpRequest request) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(request.Method) is true
        && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(request.Path, []);
}
