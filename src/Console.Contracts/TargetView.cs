namespace DeployConsole.Contracts;

/// <summary>One load balancer target.</summary>
/// <param name="TargetGroup">The target group's name.</param>
/// <param name="TargetGroupArn">The target group's ARN.</param>
/// <param name="Target">IP address or instance id.</param>
/// <param name="Port">The port that is checked.</param>
/// <param name="State">ELB's word: initial, healthy, unhealthy, unused, draining, unavailable, unhealthy.draining.</param>
/// <param name="Reason">ELB's reason code, for example <c>Target.ResponseCodeMismatch</c>; null when healthy.</param>
/// <param name="Description">The reason in ELB's words.</param>
/// <param name="AvailabilityZone">For example <c>eu-west-1a</c>.</param>
/// <param name="TaskId">The task behind the address; null when none is known.</param>
/// <param name="AsOf">When ELB said so: target health is read more seldom than the rest.</param>
public sealed record TargetView(
    string TargetGroup,
    string TargetGroupArn,
    string Target,
    int? Port,
    string State,
    string? Reason,
    string? Description,
    string? AvailabilityZone,
    string? TaskId,
    DateTimeOffset AsOf);
