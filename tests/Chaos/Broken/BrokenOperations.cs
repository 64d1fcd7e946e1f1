using DeployConsole.Server.Dags;
using DeployConsole.Server.Environments.Hibernations;
using DeployConsole.Server.Environments.Restorations;
using DeployConsole.Server.Operations;
using DeployConsole.Server.Operations.Running;
using DeployConsole.Server.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DeployConsole.Chaos.Broken;

/// <summary>Gives the runner kinds of operations with a defect in place of the real ones; who asks for them still asks the real ones.</summary>
internal static class BrokenOperations
{
    public static IServiceCollection Break(this IServiceCollection services, Defect defect) => defect is Defect.None or Defect.WritesAreNotFenced
        ? services
        : services.RemoveAll<OperationDefinition>()
            .Add<Redeployment, RedeploymentInput, RedeploymentNotes>(defect)
            .Add<Hibernation, HibernationInput, HibernationNotes>(defect)
            .Add<Restoration, RestorationInput, RestorationNotes>(defect)
            .Add<DagDeployment, DagDeploymentInput, DagDeploymentNotes>(defect);

    private static IServiceCollection Add<T, TInput, TNotes>(this IServiceCollection services, Defect defect)
        where T : OperationDefinition<TInput, TNotes>
        where TInput : class
        where TNotes : class, new() =>
        services.AddSingleton<OperationDefinition>(provider =>
            new BrokenOperation<TInput, TNotes>(provider.GetRequiredService<T>(), new Breakage(defect, provider), provider.GetRequiredService<RunPlatform>()));
}
