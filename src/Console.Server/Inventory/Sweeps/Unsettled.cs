using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Verdicts;

namespace DeployConsole.Server.Inventory.Sweeps;

/// <summary>Finds what deploys or is not well: it is read more often than the rest, though nobody looks.</summary>
internal static class Unsettled
{
    // An outage of everything must not turn the close look into a second sweep.
    private const int MostServices = 20;
    private const int MostEnvironments = 5;

    public static IEnumerable<(string Kind, string Key)> In(Picture picture) =>
    [
        .. picture.Services.Values.Where(service => IsUnsettled(picture, service)).OrderBy(service => service.AsOf).Take(MostServices)
            .Select(service => (ThingKinds.Service, service.Key)),
        .. picture.Environments.Values.Where(environment => environment.Status is not ("AVAILABLE" or "UPDATE_FAILED" or "CREATE_FAILED" or "UNAVAILABLE"))
            .OrderBy(environment => environment.AsOf).Take(MostEnvironments).Select(environment => (ThingKinds.Environment, environment.Name)),
    ];

    public static bool IsUnsettled(Picture picture, ServiceFact service) =>
        service.Running != service.Desired
        || service.Pending > 0
        || service.Deployments.Length > 1
        || service.Primary?.RolloutState is "IN_PROGRESS"
        || service.TargetGroups.Any(arn => picture.Targets.GetValueOrDefault(arn)?.Targets.Any(target => !TargetStates.IsHealthy(target.State)) is true);
}
