using DeployConsole.Contracts;
using DeployConsole.Contracts.Services;
using DeployConsole.Server.Inventory.Facts;
using DeployConsole.Server.Inventory.Prices;
using DeployConsole.Server.Inventory.Verdicts;

namespace DeployConsole.Server.Inventory.Rows;

/// <summary>A service as lists show it.</summary>
internal static class ServiceRow
{
    public static ServiceSummary Of(Picture picture, ServiceFact service, ServiceVerdict verdict, PriceList? prices, DateTimeOffset now)
    {
        var evidence = ServiceEvidence.From(picture, service);
        var definitionArn = service.Primary?.TaskDefinitionArn ?? service.TaskDefinitionArn;
        var definition = definitionArn is null ? null : picture.TaskDefinitions.GetValueOrDefault(definitionArn);
        var image = definition?.Main?.Image;
        var serving = evidence.Serving;
        return new ServiceSummary(
            $"{picture.Scope}/{service.Key}",
            picture.Scope,
            service.Cluster,
            service.Name,
            Judged(picture, evidence, verdict.Of(evidence), now),
            service.Running,
            service.Pending,
            service.Desired,
            Rollouts.Newest(service, evidence.History),
            ArnNames.TaskDefinition(definitionArn),
            image,
            image is null ? null : ImageName.Parse(image).Label,
            serving?.Count(target => TargetStates.IsHealthy(target.State)),
            serving?.Length,
            service.Primary?.CreatedAt,
            service.CreatedAt,
            ServicePrice.Of(prices, service, definition),
            service.AsOf);
    }

    // What is well is so by all that it rests on: with tasks or targets of long ago nobody can tell.
    private static Verdict Judged(Picture picture, ServiceEvidence evidence, Verdict verdict, DateTimeOffset now)
    {
        verdict = TooOld.Judge(verdict, evidence.Service.AsOf, picture.Reading(CellKinds.Services), now);
        if (verdict.State is HealthState.Healthy && evidence.TasksAsOf is { } tasks) { verdict = TooOld.Judge(verdict, tasks, picture.Reading(CellKinds.Tasks), now); }
        if (verdict.State is HealthState.Healthy && evidence.TargetsAsOf is { } targets) { verdict = TooOld.Judge(verdict, targets, picture.Reading(CellKinds.Targets), now); }

        return verdict;
    }
}
