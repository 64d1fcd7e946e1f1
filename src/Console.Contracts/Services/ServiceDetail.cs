using System.Collections.Immutable;
using DeployConsole.Contracts.Lists;

namespace DeployConsole.Contracts.Services;

/// <summary>Everything that the service page shows. <c>GET /services/{scope}/{cluster}/{service}</c>.</summary>
/// <param name="Summary">As in the list.</param>
/// <param name="Arn">The service's ARN.</param>
/// <param name="LaunchType">FARGATE, EC2, EXTERNAL or a capacity provider's name.</param>
/// <param name="Controller">ECS, CODE_DEPLOY or EXTERNAL: what may redeploy it.</param>
/// <param name="ManagedBy">The tool that tags say manages it (CloudFormation, Terraform, Copilot, CDK), with its stack or workspace; null when none is named.</param>
/// <param name="CircuitBreaker">How ECS notices that a deployment fails; null when off.</param>
/// <param name="Deployments">Newest first.</param>
/// <param name="Tasks">Running first, then stopped, newest first.</param>
/// <param name="Targets">Load balancer targets with their state.</param>
/// <param name="Events">Newest first, at most 100.</param>
/// <param name="TaskDefinition">What the newest deployment runs; null when it could not be read.</param>
/// <param name="Cells">How fresh each part is.</param>
public sealed record ServiceDetail(
    ServiceSummary Summary,
    string Arn,
    string LaunchType,
    string Controller,
    string? ManagedBy,
    string? CircuitBreaker,
    ImmutableArray<DeploymentView> Deployments,
    ImmutableArray<TaskView> Tasks,
    ImmutableArray<TargetView> Targets,
    ImmutableArray<ServiceEvent> Events,
    TaskDefinitionView? TaskDefinition,
    ImmutableArray<Cell> Cells)
{
    /// <summary>What its running tasks have, by digest; none when no task runs, or none was read.</summary>
    public ImmutableArray<RunningImage> RunningImages { get; init; } = [];

    /// <summary>Names of the target groups in which its tasks are registered.</summary>
    public ImmutableArray<string> TargetGroups { get; init; } = [];
}

/// <summary>A line that ECS wrote about the service.</summary>
public sealed record ServiceEvent(string Id, DateTimeOffset At, string Message);
