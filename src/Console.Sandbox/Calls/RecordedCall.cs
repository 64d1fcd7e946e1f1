namespace DeployConsole.Sandbox.Calls;

/// <summary>One call that the sandbox answered.</summary>
/// <param name="Service">Signing name, for example <c>ecs</c>.</param>
/// <param name="Operation">For example <c>DescribeServices</c>; <c>Unknown</c> when the request named none.</param>
/// <param name="Resource">What it was about, when the service says so.</param>
/// <param name="Status">HTTP status; 0 when the connection was cut before an answer.</param>
/// <param name="ErrorCode">AWS's code of a refusal.</param>
public sealed record RecordedCall(
    DateTimeOffset At, string Service, string Operation, string Account, string Region, string? Resource, int Status, string? ErrorCode, string RequestId);
