using System.Globalization;
using System.Net;
using Amazon.ElasticLoadBalancingV2.Model;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Modelled;

namespace DeployConsole.Sandbox.LoadBalancing.Calls;

/// <summary>Targets and their health.</summary>
internal static class TargetCalls
{
    public static DescribeTargetHealthResponse DescribeHealth(ServiceCall call, DescribeTargetHealthRequest request)
    {
        var group = call.Account.Elb().Group(request.TargetGroupArn);
        var anomalies = request.Include is { Count: > 0 };
        var answers = request.Targets is { Count: > 0 } asked
            ? asked.SelectMany(target => Matching(group, target) is { Count: > 0 } found
                ? found.Select(known => View(group, known, anomalies))
                : [View(group, target.Id, target.Port ?? group.Port ?? 0, target.AvailabilityZone, TargetHealthState.NotRegistered, false)])
            : group.Targets.Select(known => View(group, known, anomalies));
        return new() { TargetHealthDescriptions = [.. answers] };
    }

    public static RegisterTargetsResponse Register(ServiceCall call, RegisterTargetsRequest request)
    {
        var group = call.Account.Elb().Group(request.TargetGroupArn);
        foreach (var target in request.Targets)
        {
            if (group.TargetType == "ip" && !IPAddress.TryParse(target.Id, out _))
            {
                throw new AwsFault("InvalidTarget", $"The IP address '{target.Id}' is not a valid IPv4 address");
            }
        }

        foreach (var target in request.Targets)
        {
            group.Register(target.Id, target.Port ?? group.Port ?? 80, target.AvailabilityZone, null);
        }

        return new();
    }

    public static DeregisterTargetsResponse Deregister(ServiceCall call, DeregisterTargetsRequest request)
    {
        var group = call.Account.Elb().Group(request.TargetGroupArn);
        foreach (var target in request.Targets)
        {
            group.Deregister(target.Id, target.Port);
        }

        return new();
    }

    private static List<TargetRecord> Matching(TargetGroupRecord group, TargetDescription target) =>
        group.Targets.FindAll(known => known.Id == target.Id && (target.Port is null || known.Port == target.Port));

    private static TargetHealthDescription View(TargetGroupRecord group, TargetRecord target, bool anomalies) =>
        View(group, target.Id, target.Port, target.Zone, target.Health, anomalies);

    private static TargetHealthDescription View(TargetGroupRecord group, string id, int port, string? zone, TargetHealthState health, bool anomalies) => new()
    {
        Target = new TargetDescription { Id = id, Port = port, AvailabilityZone = zone },
        HealthCheckPort = group.HealthCheck.PortFor(port).ToString(CultureInfo.InvariantCulture),
        TargetHealth = new TargetHealth { State = health.State, Reason = health.Reason, Description = health.Description },
        AnomalyDetection = anomalies ? new AnomalyDetection { Result = "normal", MitigationInEffect = "no" } : null,
        AdministrativeOverride = new AdministrativeOverride { State = "no_override", Reason = "AdministrativeOverride.NoOverrideEngaged", Description = "No override is currently active on target" },
    };
}
