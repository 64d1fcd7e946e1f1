namespace DeployConsole.Sandbox.World;

/// <summary>
/// Stands in for IAM, which the sandbox does not have: every well-formed role exists unless it was forgotten,
/// so that one can see what a deleted execution role does.
/// </summary>
public sealed class RoleDirectory : IWorldState<RoleDirectory>
{
    private readonly HashSet<string> _forgotten = [];

    static RoleDirectory IWorldState<RoleDirectory>.Begin(SandboxWorld world) => new();

    public bool Exists(string roleArn) => !_forgotten.Contains(roleArn);

    /// <summary>Makes a role as good as deleted.</summary>
    public void Forget(string roleArn) => _forgotten.Add(roleArn);
}
