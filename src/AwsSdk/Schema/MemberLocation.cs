namespace DeployConsole.AwsSdk.Schema;

/// <summary>Where a REST request carries a member.</summary>
public enum MemberLocation
{
    Body,
    Path,
    Query,
}
