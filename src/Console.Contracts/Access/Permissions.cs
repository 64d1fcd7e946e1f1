namespace DeployConsole.Contracts.Access;

/// <summary>Every authorization policy, named for what it lets one do, with the least role that has it.</summary>
public static class Permissions
{
    public const string ConsoleRead = "console.read";
    public const string ServicesRedeploy = "services.redeploy";
    public const string DagsDeploy = "dags.deploy";
    public const string EnvironmentsHibernate = "environments.hibernate";
    public const string EnvironmentsRestore = "environments.restore";

    /// <summary>The least role that each permission needs.</summary>
    public static IReadOnlyDictionary<string, Role> LeastRole { get; } = new Dictionary<string, Role>(StringComparer.Ordinal)
    {
        [ConsoleRead] = Role.Viewer,
        [ServicesRedeploy] = Role.Operator,
        [DagsDeploy] = Role.Operator,
        [EnvironmentsHibernate] = Role.Admin,
        [EnvironmentsRestore] = Role.Admin,
    };
}
