using DeployConsole.Server.Access;
using DeployConsole.Server.Leases;
using DeployConsole.Server.Operations.Boundaries;
using DeployConsole.Server.Operations.Guards;
using DeployConsole.Server.Operations.Running;
using DeployConsole.Server.Live.Replicas;
using DeployConsole.Server.Scopes;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DeployConsole.Server.Operations;

/// <summary>What carries changes of AWS out.</summary>
internal static class OperationsPlatform
{
    // What ASP.NET Core and the runner together get to stop in.
    private static readonly TimeSpan s_shutdown = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddConsoleOperations(this IServiceCollection services)
    {
        services.AddOptions<OperationsOptions>().BindConfiguration(OperationsOptions.Section).ValidateOnStart();
        services.TryAddSingleton<IAbsentCallers, NoAbsentCallers>();
        return services
            .Configure<HostOptions>(host => host.ShutdownTimeout = s_shutdown)
            .AddSingleton<IValidateOptions<OperationsOptions>, OperationsOptionsValidation>()
            .AddSingleton<OperationJournal>()
            .AddReplicaSignal<OperationJournal>("operations", journal => journal.Changed, "operations", "operation_steps", "operation_decisions", "approvals")
            .AddSingleton<OperationReader>()
            .AddSingleton<OperationScope>()
            .AddSingleton<OperationDecisions>()
            .AddSingleton<Choosers>()
            .AddSingleton<ShownPlans>()
            .AddSingleton<GuardRound>()
            .AddSingleton<AccountCheck>()
            .AddSingleton<PlanGate>()
            .AddSingleton<OperationCatalog>()
            .AddSingleton<IBoundaries>(provider => provider.GetRequiredService<IOptions<OperationsOptions>>().Value switch
            {
                { HoldAt: not null } => ActivatorUtilities.CreateInstance<HeldBoundary>(provider),
                { DieAt: { } boundary } => new DeadlyBoundary(boundary),
                _ => new OpenBoundaries(),
            })
            .AddSingleton(provider => new RunPlatform(
                provider.GetRequiredService<OperationJournal>(),
                provider.GetRequiredService<LeasedWrites>(),
                new RunChecks(provider.GetRequiredService<PlanGate>(), provider.GetRequiredService<Choosers>(), provider.GetRequiredService<AccountCheck>()),
                provider.GetRequiredService<IBoundaries>(),
                provider.GetRequiredService<ICallPace>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<IOptions<AwsOptions>>().Value.CallTimeout))
            .AddHostedService<OperationRunner>()
            .AddSingleton(provider => new OperationDesk(
                provider.GetRequiredService<OperationJournal>(),
                provider.GetRequiredService<GuardRound>(),
                provider.GetRequiredService<ShownPlans>(),
                provider.GetRequiredService<IdentityQuestions>(),
                provider.GetRequiredService<ICallPace>(),
                provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Makes a kind of operation known, to endpoints by its own type and to the runner.</summary>
    public static IServiceCollection AddOperation<T>(this IServiceCollection services) where T : OperationDefinition =>
        services.AddSingleton<T>().AddSingleton<OperationDefinition>(provider => provider.GetRequiredService<T>());
}
