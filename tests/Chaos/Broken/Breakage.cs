using DeployConsole.Server.Environments.Hibernations;
using DeployConsole.Server.Environments.Snapshots;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Scopes;
using Microsoft.Extensions.DependencyInjection;

namespace DeployConsole.Chaos.Broken;

/// <summary>Puts a defect into the steps of operations.</summary>
internal sealed class Breakage(Defect defect, IServiceProvider console)
{
    public Defect Defect => defect;

    public StepDefinition<TInput, TNotes> Of<TInput, TNotes>(StepDefinition<TInput, TNotes> step)
        where TInput : class
        where TNotes : class, new() => defect switch
        {
            Defect.ActsAgainWithoutLooking when step.Observe is not null => step with { Observe = (_, _) => Task.FromResult(Observation.DidNotHappen("Nobody looked.")) },
            Defect.SnapshotIsNotReadBack when step is StepDefinition<HibernationInput, HibernationNotes> { Name: "prove-snapshot" } => step with { Act = BelieveAsync },
            Defect.CallsDoNotNeedTheLease => step with { Act = (run, cancellationToken) => UnpermittedAsync(step, run, cancellationToken) },
            _ => step,
        };

    private async Task<StepEnd> BelieveAsync(IRunWrites run, CancellationToken cancellationToken)
    {
        await console.GetRequiredService<SnapshotStore>().VerifiedAsync(run, cancellationToken);
        return StepEnd.Done("Surely equal to the environment.");
    }

    private static async Task<StepEnd> UnpermittedAsync<TInput, TNotes>(StepDefinition<TInput, TNotes> step, StepRun<TInput, TNotes> run, CancellationToken cancellationToken)
        where TInput : class
        where TNotes : class, new()
    {
        ActingPermit.Need(new Always());
        return await step.Act(run, cancellationToken);
    }

    private sealed class Always : IActingPermit
    {
        public void Demand()
        {
        }
    }
}
