using System.Collections.Immutable;
using System.Globalization;
using Amazon.ECS.Model;
using DeployConsole.Server.Operations;

namespace DeployConsole.Server.Services;

/// <summary>What a person is told, and can choose, when deployments began while ECS's answer was lost: nothing in ECS says who asked for them.</summary>
internal static class UncertainDeployment
{
    private const string WhoAsked = "ECS does not say who asked for a deployment; CloudTrail does, in its event UpdateService.";

    public static Observation Of(ImmutableArray<ServiceDeploymentBrief> started) => started switch
    {
        [var only] => Observation.CannotTell($"Whether ECS took the request is not known. {Words(only)} began after it was sent: this one, or somebody else's. {WhoAsked}", Follow(only)),
        _ => Observation.CannotTell($"Whether ECS took the request is not known. After it was sent {started.Length} deployments began: {string.Join(", ", started.Select(Words))}. {WhoAsked}"),
    };

    public static string Words(string arn) => $"Deployment {arn[(arn.LastIndexOf('/') + 1)..]}";

    private static ParkChoice Follow(ServiceDeploymentBrief deployment) => ParkChoice.ItHappened(
        "It is this one", $"For somebody who knows that {Words(deployment.ServiceDeploymentArn)} is the one that was asked for: it is followed, and its end is the end of the operation.");

    private static string Words(ServiceDeploymentBrief deployment) => deployment.CreatedAt is { } created
        ? $"{Words(deployment.ServiceDeploymentArn)} of {created.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC"
        : Words(deployment.ServiceDeploymentArn);
}
