using System.Collections.Immutable;
using DeployConsole.Contracts.Operations;

namespace DeployConsole.Contracts.Access;

/// <summary>Every authorization policy, named for what it lets one do, and the roles that may.</summary>
public static class Permissions
{
    public const string ConsoleRead = "console.read";
    public const string ServicesRedeploy = "services.redeploy";
    public const string DagsDeploy = "dags.deploy";
    public const string EnvironmentsHibernate = "environments.hibernate";
    public const string EnvironmentsRestore = "environments.restore";

    /// <summary>Ask a running operation to stop where that is safe.</summary>
    public const string OperationsCancel = "operations.cancel";

    /// <summary>Choose how a parked operation goes on.</summary>
    public const string OperationsDecide = "operations.decide";

    /// <summary>Let an operation go on that somebody else asked for and that needs a second person.</summary>
    public const string OperationsApprove = "operations.approve";

    public const string AuditRead = "audit.read";
    public const string AuditExport = "audit.export";

    /// <summary>Go past a freeze window or a limit, with a reason that is recorded.</summary>
    public const string BreakGlass = "console.break-glass";

    /// <summary>The roles that have each permission, the least first. Whoever is not listed has it not.</summary>
    public static IReadOnlyDictionary<string, ImmutableArray<Role>> Roles { get; } = new Dictionary<string, ImmutableArray<Role>>(StringComparer.Ordinal)
    {
        [ConsoleRead] = [Role.Viewer, Role.Operator, Role.Approver, Role.Admin],
        [ServicesRedeploy] = [Role.Operator, Role.Admin],
        [DagsDeploy] = [Role.Operator, Role.Admin],
        [EnvironmentsHibernate] = [Role.Admin],
        [EnvironmentsRestore] = [Role.Admin],
        [OperationsCancel] = [Role.Operator, Role.Admin],
        [OperationsDecide] = [Role.Operator, Role.Admin],
        [OperationsApprove] = [Role.Approver, Role.Admin],
        [AuditRead] = [Role.Approver, Role.Admin],
        [AuditExport] = [Role.Admin],
        [BreakGlass] = [Role.Admin],
    };

    /// <summary>The permission to ask for such an operation; whoever decides how one goes on needs it as well.</summary>
    public static string ToDo(OperationKind kind) => kind switch
    {
        OperationKind.Redeployment => ServicesRedeploy,
        OperationKind.DagDeployment => DagsDeploy,
        OperationKind.Hibernation => EnvironmentsHibernate,
        OperationKind.Restoration => EnvironmentsRestore,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of operation that nobody may ask for."),
    };

    /// <summary>Whether <paramref name="role"/> has <paramref name="permission"/>; false for a permission that does not exist.</summary>
    public static bool Allows(Role role, string permission) => Roles.TryGetValue(permission, out var roles) && roles.Contains(role);

    /// <summary>The roles that have <paramref name="permission"/>, in words: <c>Operator or Admin</c>.</summary>
    public static string RoleWords(string permission) => Roles[permission] switch
    {
        [var only] => only.ToString(),
        [.. var first, var last] => $"{string.Join(", ", first)} or {last}",
        [] => "of nobody",
    };
}
