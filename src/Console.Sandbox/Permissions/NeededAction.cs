namespace DeployConsole.Sandbox.Permissions;

/// <summary>What IAM must allow for a call.</summary>
/// <param name="Action">For example <c>ecs:UpdateService</c>; not always the operation's name.</param>
/// <param name="Resource">The ARN; <c>*</c> where the action knows no resources.</param>
/// <param name="PassedTo">The service that a role is passed to, for <c>iam:PassRole</c>.</param>
public sealed record NeededAction(string Action, string Resource, string? PassedTo = null);
