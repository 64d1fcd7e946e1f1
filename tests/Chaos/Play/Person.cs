using System.Security.Claims;
using System.Text;
using DeployConsole.Chaos.Ground;
using DeployConsole.Chaos.Replicas;
using DeployConsole.Contracts.Dags;
using DeployConsole.Contracts.Operations;
using DeployConsole.Server.Access;
using DeployConsole.Server.Dags;
using DeployConsole.Server.Environments.Hibernations;
using DeployConsole.Server.Environments.Restorations;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Hosting;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;
using DeployConsole.Server.Services;

namespace DeployConsole.Chaos.Play;

/// <summary>Somebody who clicks. What the console refuses is fine; what fails for no reason is a finding.</summary>
internal sealed class Person(DatabaseGround ground, Findings findings)
{
    private static readonly ClaimsPrincipal s_ana = new(new ClaimsIdentity([new Claim(ClaimTypes.Name, "ana"), new Claim("name", "ana"), new Claim("preferred_username", "ana")], "test", "name", "roles"));
    private int _requests;

    /// <summary>One click, through one console or the same through two.</summary>
    public IEnumerable<Task> Click(Deed deed, IReadOnlyList<RunningConsole> consoles)
    {
        var request = new OperationRequest(Askers.Of(s_ana), "because", Fingerprint: null) { Token = $"click/{++_requests}" };
        if (deed is Deed.Hibernate) { request = request with { TypedName = SmallAccount.Environment }; }

        var upload = Guid.CreateVersion7(SimulatedStart());
        return [.. consoles.Select(console => Task.Run(() => TryAsync(console, () => AskAsync(console, deed, request, upload))))];
    }

    /// <summary>Calls the newest operation off that can be.</summary>
    public Task CallOff(RunningConsole console) => Task.Run(() => TryAsync(console, async () =>
    {
        if (Newest(OperationStatus.Running) is { } id) { await console.Of<OperationDecisions>().CancelAsync(id, Caller.Of(s_ana), "on second thoughts", CancellationToken.None); }
    }));

    /// <summary>Decides how parked operations go on: first to look again, then to give up. Never to ask again: nobody looked.</summary>
    public Task Decide(RunningConsole console, Guid operation, bool again) => Task.Run(() => TryAsync(console, () =>
        console.Of<OperationDecisions>().ChooseAsync(operation, Caller.Of(s_ana), again ? ParkChoice.GiveUp.Name : ParkChoice.LookAgain.Name, "it has to end", CancellationToken.None)));

    private async Task AskAsync(RunningConsole console, Deed deed, OperationRequest request, Guid upload)
    {
        var (desk, scope) = (console.Of<OperationDesk>(), console.Scope);
        switch (deed)
        {
            case Deed.RedeployWeb or Deed.RedeployWorker:
                var service = SmallAccount.Services[deed is Deed.RedeployWeb ? 0 : 1];
                await desk.StartAsync(console.Of<Redeployment>(), scope, new RedeploymentInput(SmallAccount.Cluster, service), request, CancellationToken.None);
                return;
            case Deed.Hibernate:
                await desk.StartAsync(console.Of<Hibernation>(), scope, new HibernationInput(SmallAccount.Environment, PlanSeen: true), request, CancellationToken.None);
                return;
            case Deed.Restore:
                if (NewestSnapshot() is { } snapshot) { await desk.StartAsync(console.Of<Restoration>(), scope, new RestorationInput(SmallAccount.Environment, snapshot, PlanSeen: true), request, CancellationToken.None); }

                return;
            default:
                await SendAsync(console, scope, upload);
                return;
        }
    }

    private static async Task SendAsync(RunningConsole console, Scope scope, Guid upload)
    {
        var owner = UploadOwner.Of(s_ana, scope.Id, SmallAccount.Environment, upload);
        foreach (var name in (string[])["first.py", "second.py"])
        {
            // Each deployment sends other bytes.
            if (await console.Of<DagStaging>().StageAsync(owner, name, Encoding.UTF8.GetBytes($"# {upload}\n"), CancellationToken.None) is { } refusal) { throw refusal.ToProblem(); }
        }

        await console.Of<DagDeployments>().StartAsync(scope.Id, SmallAccount.Environment, new DeployDags { Reason = "because", Upload = upload }, s_ana, CancellationToken.None);
    }

    private async Task TryAsync(RunningConsole console, Func<Task> act)
    {
        WriteWatch.AsPerson();
        try
        {
            await console.Gate.AnswerAsync(act());
        }
        catch (ProblemException)
        {
            // Refused with words.
        }
#pragma warning disable CA1031 // What a dead console throws at its callers is theirs to bear; of a living one it is told.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (!console.Gate.IsDead && AwsFailure.Of(failure) is null && failure is not OperationCanceledException) { findings.Add(Breach.Broken, $"A click failed: {failure}"); }
        }
    }

    // Asked on this thread: of a person's own queries nothing else tells that they are under way.
    private Guid? Newest(OperationStatus status)
    {
        using var database = ground.Open();
        return database.Set<OperationRow>().Where(row => row.Status == status).OrderByDescending(row => row.Id).Select(row => (Guid?)row.Id).FirstOrDefault();
    }

    private Guid? NewestSnapshot()
    {
        using var database = ground.Open();
        return database.Set<SnapshotRow>().Where(row => row.Verified).OrderByDescending(row => row.Id).Select(row => (Guid?)row.Id).FirstOrDefault();
    }

    private static DateTimeOffset SimulatedStart() => Time.SimulatedTime.Start;
}
