using DeployConsole.Sandbox.Frame;

namespace DeployConsole.Survival.Kills;

internal sealed class Restore : Deed
{
    private readonly Hibernate _hibernation = new();

    public override IReadOnlySet<string> Changing => new HashSet<string> { "create-environment" };

    public override async Task PrepareAsync(ConsoleApi api) => await api.EndOfAsync(await _hibernation.AskAsync(api));

    public override async Task<Guid> AskAsync(ConsoleApi api)
    {
        var snapshots = await api.GetAsync("snapshots");
        return await api.AskAsync($"{Hibernate.Path}/restorations", new { reason = "it is needed again", snapshotId = snapshots["items"]?[0]?["id"]?.GetValue<Guid>() });
    }

    public override Task<string> StateAsync(SandboxHost sandbox) => Hibernate.EnvironmentsAsync(sandbox);
}
