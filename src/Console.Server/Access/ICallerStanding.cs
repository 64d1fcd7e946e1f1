using DeployConsole.Contracts.Access;

namespace DeployConsole.Server.Access;

/// <summary>How whoever made a request stands later, while its answer still goes on. A feature of the request.</summary>
internal interface ICallerStanding
{
    /// <summary>What they may do now; null when they are not let in any more, or nobody can tell.</summary>
    ValueTask<Rights?> NowAsync(CancellationToken cancellationToken);
}
