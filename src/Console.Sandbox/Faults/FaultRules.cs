using DeployConsole.Sandbox.Calls;
using DeployConsole.Sandbox.Frame;
using DeployConsole.Sandbox.Permissions;

namespace DeployConsole.Sandbox.Faults;

/// <summary>Which faults are possible.</summary>
internal sealed class FaultRules(IReadOnlyList<IServiceFace> faces)
{
    // A client gives up long before either.
    private const int LongestDelay = 600_000;
    private const int LongestLag = 3_600;

    /// <summary>What is wrong with a fault, in words; null when nothing is.</summary>
    public string? Wrong(Fault fault) => Where(fault) ?? How(fault) ?? What(fault);

    private string? Where(Fault fault)
    {
        var face = faces.FirstOrDefault(face => face.SigningName == fault.Service);
        return fault switch
        {
            { Service: { } service } when face is null =>
                $"There is no service '{service}'; there are: {string.Join(", ", faces.Select(known => known.SigningName).Order(StringComparer.Ordinal))}.",
            { Operation: { } operation } when !(face is null ? faces : [face]).Any(known => known.Operations.Contains(operation)) =>
                $"{(face is null ? "No service" : $"The service '{face.SigningName}'")} has{(face is null ? " an" : " no")} operation '{operation}'.",
            { Account: { } account } when account.Length != 12 || !account.All(char.IsAsciiDigit) => $"An account has twelve digits, not '{account}'.",
            { Region: { } region } when region.Length == 0 || !region.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') =>
                $"'{region}' is not the name of a region.",
            _ => null,
        };
    }

    private static string? How(Fault fault) => fault switch
    {
        { Share: { } share } when share is not (> 0 and <= 1) => "A share is above 0 and at most 1.",
        { Seed: not null, Share: null } => "A seed chooses the calls of a share; without one it is of no use.",
        { After: < 0 } => "'after' is 0 or more.",
        { Count: < 1 } => "'count' is 1 or more; without it the fault stays until it is removed.",
        { Kind: not FaultKind.Error } when fault.Code is not null || fault.Message is not null || fault.Status is not null => Only("code, message and status", "error"),
        { Kind: not FaultKind.DropMembers, Members.Count: > 0 } => Only("members", "dropMembers"),
        { Kind: not FaultKind.Delay, Milliseconds: not null } => Only("milliseconds", "delay"),
        { Kind: not FaultKind.EventualConsistency, Seconds: not null } => Only("seconds", "eventualConsistency"),
        { Kind: not FaultKind.Denied } when fault.Allow is not null || fault.Policy is not null => Only("allow and policy", "denied"),
        { Allow: not null, Policy: not null } => "Either 'allow' or 'policy', not both.",
        { Policy: { } policy } => Policy.Read(policy).Wrong,
        _ => null,
    };

    private static string? What(Fault fault) => fault switch
    {
        { Status: < 400 or > 599 } => "A status is from 400 to 599.",
        { Code: { } code } when code.Length is 0 or > 100 || !code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_') => $"'{code}' is not an error code of AWS.",
        { Kind: FaultKind.Delay } when fault.Milliseconds is not (>= 1 and <= LongestDelay) => $"A delay needs milliseconds from 1 to {LongestDelay}.",
        { Allow: { } allow } when allow.FirstOrDefault(action => !action.Contains(':', StringComparison.Ordinal) && action != "*") is { } odd =>
            $"'{odd}' is not an IAM action; one looks like ecs:UpdateService or s3:Get*.",
        { Kind: FaultKind.EventualConsistency } => Lag(fault),
        _ => null,
    };

    private static string? Lag(Fault fault) => fault switch
    {
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel
        { Service: "s3" } => "S3 is strongly consistent: a read after a write sees the write. eventualConsistency is for ecs and airflow.",
        { Service: not ("ecs" or "airflow") } => "eventualConsistency needs the service ecs or airflow.",
        { Operation: { } operation } when !Mutations.Changes(fault.Service, operation) || operation == "InvokeRestApi" =>
            $"{operation} changes nothing that {fault.Service} shows; eventualConsistency is for a change.",
        { Seconds: not (> 0 and <= LongestLag) } => $"eventualConsistency needs seconds above 0 and up to {LongestLag}.",
        _ => null,
    };

    private static string Only(string members, string kind) => $"{char.ToUpperInvariant(members[0])}{members[1..]}: only for the kind {kind}.";
}
