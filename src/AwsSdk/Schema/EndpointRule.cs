namespace DeployConsole.AwsSdk.Schema;

/// <summary>How a service's host names differ from <c>prefix[-fips].region.suffix</c>.</summary>
/// <param name="FipsPrefix">The label of FIPS endpoints, when it is not the usual label with <c>-fips</c>.</param>
/// <param name="DualStackPrefix">The label of dual-stack endpoints, when it is not the usual label.</param>
/// <param name="FipsByDefaultInGov">In GovCloud the usual endpoint is the FIPS endpoint.</param>
public sealed record EndpointRule(string? FipsPrefix = null, string? DualStackPrefix = null, bool FipsByDefaultInGov = false);
