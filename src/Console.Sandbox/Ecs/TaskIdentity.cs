namespace DeployConsole.Sandbox.Ecs;

/// <summary>What a new task is given: its names and its place in the network.</summary>
internal sealed record TaskIdentity(
    string Id, string Arn, string Address, string? Subnet, string Zone, string NetworkInterface, string MacAddress, string AttachmentId);
