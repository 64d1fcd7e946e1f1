using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Access;

/// <summary>Tells a stream whether the one who opened it may still what they might when it began.</summary>
public sealed class StreamRights(IHttpContextAccessor requests, IOptions<AccessOptions> options)
{
    /// <summary>How often a stream should ask.</summary>
    public TimeSpan CheckEvery => options.Value.RightsCheckedEvery;

    /// <summary>Remembers the rights of the present request.</summary>
    /// <returns>Answers false once they differ.</returns>
    public Func<CancellationToken, ValueTask<bool>> Begin()
    {
        if (requests.HttpContext is not { } context || context.Features.Get<ICallerStanding>() is not { } standing) { return _ => ValueTask.FromResult(true); }

        var began = Roles.Of(context.User);
        return async cancellationToken => await standing.NowAsync(cancellationToken) is { } now && now.SameAs(began);
    }
}
