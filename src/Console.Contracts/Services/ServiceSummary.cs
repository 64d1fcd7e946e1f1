namespace DeployConsole.Contracts.Services;

/// <summary>One ECS service as the services page lists it. Sort columns: <c>name scope health running deployed cost image</c>.</summary>
/// <param name="Key"><c>{scope}/{cluster}/{name}</c>, unique in the fleet.</param>
/// <param name="Scope">The account and region.</param>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Name">The service's name, unique within its cluster.</param>
/// <param name="Health">The verdict, with the cause in words.</param>
/// <param name="Running">Tasks in RUNNING now.</param>
/// <param name="Pending">Tasks in PENDING now.</param>
/// <param name="Desired">Tasks that ECS is asked to keep running.</param>
/// <param name="Rollout">Where the newest deployment stands.</param>
/// <param name="TaskDefinition"><c>family:revision</c>; null when ECS named none (external controllers).</param>
/// <param name="Image">The essential container's image as the task definition names it; null while unknown.</param>
/// <param name="ImageTag">The tag, or the shortened digest, of <paramref name="Image"/>.</param>
/// <param name="HealthyTargets">Load balancer targets in <c>healthy</c>; null when it has none or they were not read.</param>
/// <param name="Targets">Load balancer targets in all; null when it has none or they were not read.</param>
/// <param name="DeployedAt">When the newest deployment began.</param>
/// <param name="CreatedAt">When the service was created.</param>
/// <param name="Price">Fargate price of the desired tasks; null when unknown (EC2 launch type, unread task definition).</param>
/// <param name="AsOf">When ECS last described it.</param>
public sealed record ServiceSummary(
    string Key,
    ScopeId Scope,
    string Cluster,
    string Name,
    Verdict Health,
    int Running,
    int Pending,
    int Desired,
    RolloutState Rollout,
    string? TaskDefinition,
    string? Image,
    string? ImageTag,
    int? HealthyTargets,
    int? Targets,
    DateTimeOffset? DeployedAt,
    DateTimeOffset? CreatedAt,
    Price? Price,
    DateTimeOffset AsOf);
