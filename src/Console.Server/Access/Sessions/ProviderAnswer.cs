using System.Security.Claims;

namespace DeployConsole.Server.Access.Sessions;

/// <summary>What the identity provider answered when it was asked about a session.</summary>
/// <param name="Standing">What that means for the session.</param>
/// <param name="Person">Who it is, with the roles of now; only when confirmed.</param>
/// <param name="RefreshToken">What to ask with the next time; only when confirmed.</param>
internal sealed record ProviderAnswer(SessionStanding Standing, ClaimsPrincipal? Person, string? RefreshToken)
{
    public static ProviderAnswer Ended { get; } = new(SessionStanding.Ended, null, null);

    public static ProviderAnswer Unanswered { get; } = new(SessionStanding.Unanswered, null, null);
}
