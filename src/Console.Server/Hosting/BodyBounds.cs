using DeployConsole.Contracts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace DeployConsole.Server.Hosting;

/// <summary>How many bytes an endpoint takes.</summary>
/// <param name="Bytes">The most that is read before the endpoint is reached.</param>
/// <param name="Final">False when the endpoint takes more once it knows who sends it, and counts that itself.</param>
internal sealed record BodyBound(long Bytes, bool Final);

/// <summary>Bounds every request's body before anybody has looked at who sends it.</summary>
internal static class BodyBounds
{
    /// <summary>What an endpoint takes that says nothing else.</summary>
    public const int Usual = 64 * 1024;

    // A plan of a folder of DAGs names every file with its hash.
    private const int BeforeItCounts = 1024 * 1024;

    private const int Swallowed = 64 * 1024 * 1024;

    public static IApplicationBuilder UseBodyBounds(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        // What routing made to answer 405 or 415 reads nothing: how much it takes is not what is wrong. The server reads what was sent
        // and throws it away, so that a client that still sends learns why.
        var (bound, final) = context.GetEndpoint() is { } and not RouteEndpoint
            ? new BodyBound(Swallowed, Final: true)
            : context.GetEndpoint()?.Metadata.GetMetadata<BodyBound>() ?? new BodyBound(Usual, Final: true);
        if (final && context.Request.ContentLength > bound)
        {
            await Problems.WriteAsync(context, TooLarge(bound));
            return;
        }

        // What does not say how long it is, is cut while it is read.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) { limit.MaxRequestBodySize = bound; }

        await next(context);
    });

    /// <summary>413, with how much is taken.</summary>
    public static ProblemDetails TooLarge(long bound) => new()
    {
        Status = StatusCodes.Status413PayloadTooLarge,
        Type = ProblemTypes.Validation,
        Title = "The request is too large",
        Detail = $"At most {bound / 1024} KiB are taken here.",
    };

    /// <summary>Lets an endpoint take more than <see cref="Usual"/>.</summary>
    public static TBuilder TakesBodiesOf<TBuilder>(this TBuilder endpoint, long bytes)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyBound(bytes, Final: true));

    /// <summary>Leaves it to an endpoint to count what is sent, after its caller is known to be allowed to send it.</summary>
    public static TBuilder CountsItsBody<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new BodyBound(BeforeItCounts, Final: false));
}
