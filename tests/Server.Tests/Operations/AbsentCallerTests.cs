using DeployConsole.Contracts.Access;
using DeployConsole.Contracts.Operations;
using DeployConsole.Sandbox.Faults;
using DeployConsole.Server.Access;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Server.Operations;

/// <summary>Somebody may lose a role after the console took their word and before it acts on it.</summary>
public sealed class AbsentCallerTests
{
    [Fact]
    public async Task What_was_asked_for_is_not_begun_when_who_asked_may_no_longer()
    {
        var callers = new Callers("test:ana") { Rights = new Rights([new RoleGrant(Role.Viewer, null)]) };
        await using var host = await ConsoleHost.StartWithAsync(services => services.AddSingleton<IAbsentCallers>(callers));

        var ended = await host.EndOfAsync(await Forecast.BeginAsync(host));

        Assert.Equal((OperationStatus.Refused, 0), (ended.Summary.Status, host.Calls("UpdateService")));
        Assert.Equal("ana asked for it and may no longer: it needs the role Operator or Admin in ml-prod.eu-west-1. Nothing was changed.", ended.Summary.Why);
    }

    [Fact]
    public async Task A_parked_operation_does_not_go_on_as_somebody_chose_who_may_no_longer()
    {
        var callers = new Callers("test:otto");
        await using var host = await ConsoleHost.StartWithAsync(services => services.AddSingleton<IAbsentCallers>(callers), ("Inventory:Enabled", "false"));
        using var cut = host.Fault(FaultKind.Reset, "ecs", "UpdateService", count: 1);
        using var blind = host.Aws.Faults.Add(new Fault { Kind = FaultKind.Denied, Service = "ecs", Operation = "ListServiceDeployments", After = 2 });
        var id = await Forecast.BeginAsync(host);
        var parked = await host.EndOfAsync(id);
        callers.Rights = new Rights([new RoleGrant(Role.Viewer, null)]);

        await (await Forecast.ChooseAsync(host, id, "ask-again")).AcceptedAsync();

        var again = await host.WatchAsync(id, detail => detail.Summary is { Status: OperationStatus.Parked, Why: { } why } && why != parked.Summary.Why);
        Assert.Equal("otto chose “Ask again” and may no longer. Somebody else has to choose.", again.Summary.Why);
        Assert.Equal(parked.Choices.Select(choice => choice.Name), again.Choices.Select(choice => choice.Name));
        Assert.Equal(1, host.Calls("UpdateService"));

        callers.Rights = null;
        blind.Dispose();
        await (await Forecast.ChooseAsync(host, id, "ask-again", by: "ana")).AcceptedAsync();
        Assert.Equal((OperationStatus.Succeeded, 2), ((await host.WatchAsync(id, detail => detail.Summary.Status.HasEnded())).Summary.Status, host.Calls("UpdateService")));
    }

    /// <summary>What the identity provider would say of one person; null when it is not asked.</summary>
    private sealed class Callers(string person) : IAbsentCallers
    {
        private volatile Rights? _rights;

        public Rights? Rights
        {
            get => _rights;
            set => _rights = value;
        }

        public Task<AbsentCaller> FindAsync(string? credential, CancellationToken cancellationToken) =>
            Task.FromResult(credential == person ? new AbsentCaller(Rights, null) : AbsentCaller.Unknown);
    }
}
