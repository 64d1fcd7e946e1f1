using System.Collections.Immutable;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>Who counts on a target group.</summary>
/// <param name="Wanting">Services that want tasks, and register them nowhere else: without targets in the group nobody answers for them.</param>
/// <param name="IsUsed">True when any service registers its tasks in the group, if only one that is scaled to zero.</param>
internal sealed record TargetGroupUse(ImmutableArray<ServiceFact> Wanting, bool IsUsed)
{
    public static TargetGroupUse Of(Picture picture, TargetGroupFact group)
    {
        var services = picture.Services.Values.Where(service => service.TargetGroups.Contains(group.Arn)).ToList();
        return new([.. services.Where(service => service.Desired > 0 && !ServesElsewhere(picture, service, group)).OrderBy(service => service.Key, StringComparer.Ordinal)], services.Count > 0);
    }

    // Of the two groups of a blue/green deployment one stands empty, and is meant to.
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
    private static bool ServesElsewhere(Picture picture, ServiceFact service, TargetGroupFact group) =>
        service.TargetGroups.Any(other => other != group.Arn && picture.Targets.GetValueOrDefault(other)?.Targets.Any(target => !TargetStates.IsLeaving(target.State)) is true);
}
