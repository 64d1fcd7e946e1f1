using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.Sts;

/// <summary>The temporary credentials that were given out, by access key id.</summary>
internal sealed class StsSessions : IWorldState<StsSessions>
{
    private readonly Dictionary<string, StsSession> _sessions = [];

    public static StsSessions Begin(SandboxWorld world) => new();

    public StsSession? Find(string accessKeyId) => _sessions.GetValueOrDefault(accessKeyId);

    public StsSession Begin(SandboxWorld world, string account, string principalArn, string userId, TimeSpan duration)
    {
        var session = new StsSession(CallerAccounts.TemporaryKey(account, world.Ids), principalArn, userId, world.Now + duration);
        _sessions.Add(session.AccessKeyId, session);
        return session;
    }
}

internal sealed record StsSession(string AccessKeyId, string PrincipalArn, string UserId, DateTimeOffset Expires);

/// <summary>A request to STS.</summary>
internal sealed record StsCall(WireRequest Request, Dictionary<string, string> Form, StsSessions Sessions);
