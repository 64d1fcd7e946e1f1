namespace DeployConsole.Server.Scopes;

/// <summary>Says whether calls that change AWS may be sent now.</summary>
public interface IActingPermit
{
    /// <summary>Throws when a call may not be sent.</summary>
    void Demand();
}

/// <summary>The permit of the flow of work that makes calls; looked at as late as possible, when the connection takes the request.</summary>
public static class ActingPermit
{
    private static readonly AsyncLocal<IActingPermit?> s_current = new();

    /// <summary>Null outside operations.</summary>
    public static IActingPermit? Current => s_current.Value;

    /// <summary>From here on in this flow of work, calls need this permit.</summary>
    public static void Need(IActingPermit permit) => s_current.Value = permit;
}
