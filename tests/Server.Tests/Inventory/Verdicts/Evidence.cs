using System.Collections.Immutable;
using DeployConsole.Contracts.Lists;
using DeployConsole.Server.Inventory.Facts;

namespace DeployConsole.Server.Inventory.Verdicts;

/// <summary>Builds what verdicts rest on: a healthy service with two tasks, and what is wrong with it.</summary>
internal sealed class Evidence
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    public static readonly CellReading Read = CellReading.Fresh(Now, TimeSpan.FromSeconds(30));

    private const string GroupArn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web-tg/73e2d6bc24d8a067";
    private const string Primary = "ecs-svc/1111111111111111111";

    private readonly List<TaskFact> _tasks = [];
    private readonly List<TargetFact> _targets = [];
    private ImmutableArray<DeploymentFact> _deployments = [Deployment(Primary, "PRIMARY", "COMPLETED")];
    private ImmutableArray<EventFact> _events = [];
    private DeploymentHistory? _history;
    private CellReading _targetsReading = Read;
    private bool _hasGroup;
    private bool _targetsRead = true;
    private int _desired = 2;
    private int _running = 2;
    private int _pending;
    private string _status = "ACTIVE";
    private ImmutableArray<FailureFact> _remembered = [];
    private DateTimeOffset _asOf = Now;
    private DateTimeOffset? _tasksAsOf;

    public static DeploymentFact Deployment(string id, string status, string? rollout, string? reason = null, TimeSpan age = default, int running = 2) => new(
        id, status, "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7", 2, 0, running, 0, rollout, reason, Now - (age == default ? TimeSpan.FromHours(3) : age), Now - age);

    public Evidence Counts(int running, int desired, int pending = 0)
    {
        (_running, _desired, _pending) = (running, desired, pending);
        return this;
    }

    public Evidence InStatus(string status)
    {
        _status = status;
        return this;
    }

    public Evidence Deploying(TimeSpan since, int running)
    {
        _deployments = [Deployment(Primary, "PRIMARY", "IN_PROGRESS", age: since, running: running), Deployment("ecs-svc/0", "ACTIVE", "COMPLETED")];
        return this;
    }

    public Evidence Rollout(string rollout, string? reason = null, TimeSpan age = default)
    {
        _deployments = [Deployment(Primary, "PRIMARY", rollout, reason, age)];
        return this;
    }

    public Evidence Event(string message)
    {
        _events = _events.Add(new EventFact(Guid.NewGuid().ToString(), Now, message));
        return this;
    }

    public Evidence Ended(string status, TimeSpan ago, string? reason = null)
    {
        _history = new DeploymentHistory([new("arn:aws:ecs:eu-west-1:111122223333:service-deployment/c/web/1", status, reason, null, 3, 3, Now - ago, Now - ago, Now - ago)], Now);
        return this;
    }

    public Evidence Stopped(string? stopCode, string? reason, int? exitCode = null, string? containerReason = null, string image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:v12", string? startedBy = Primary, TimeSpan ago = default)
    {
        _tasks.Add(Stop(stopCode, reason, exitCode, containerReason, image, startedBy, ago));
        return this;
    }

    public static TaskFact Stop(string? stopCode, string? reason, int? exitCode = null, string? containerReason = null, string image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:v12", string? startedBy = Primary, TimeSpan ago = default) => new(
        $"arn:aws:ecs:eu-west-1:111122223333:task/c/{Guid.NewGuid():N}", "c", "web", "STOPPED", "STOPPED", null, null, startedBy, Now, Now, Now - ago, stopCode, reason, null, null,
        [new ContainerFact("model", image, null, "STOPPED", null, exitCode, containerReason)]);

    public Evidence RunningTask(string health)
    {
        _tasks.Add(Stop(null, null) with { LastStatus = "RUNNING", DesiredStatus = "RUNNING", Health = health, StoppedAt = null });
        return this;
    }

    public Evidence Target(string state, string? reason = null, string? description = null)
    {
        _hasGroup = true;
        _targets.Add(new TargetFact($"10.0.0.{_targets.Count + 1}", 5000, "eu-west-1a", state, reason, description));
        return this;
    }

    public Evidence TargetsUnread(CellReading reading)
    {
        (_hasGroup, _targetsRead, _targetsReading) = (true, false, reading);
        return this;
    }

    /// <summary>AWS told of such tasks once, and has forgotten them.</summary>
    public Evidence Remembered(string cause, TimeSpan first, TimeSpan last, string deployment = Primary)
    {
        _remembered = _remembered.Add(new FailureFact(deployment, cause, Now - first, Now - last));
        return this;
    }

    /// <summary>The service was described so long ago, and its tasks as long ago or longer.</summary>
    public Evidence ReadAgo(TimeSpan service, TimeSpan tasks)
    {
        (_asOf, _tasksAsOf) = (Now - service, Now - tasks);
        return this;
    }

    public ServiceFact Service => Build().Service;

    public Contracts.Verdict Judge(double timeFactor = 1) => new ServiceVerdict(VerdictPace.Of(timeFactor)).Of(Build());

    private ServiceEvidence Build()
    {
        var group = new TargetGroupFact(
            GroupArn, "web-tg", "HTTP", 80, "ip", ["arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/lb/50dc6c495c0c9188"],
            new HealthCheckFact(true, "HTTP", "traffic-port", "/health", "200", 30, 5, 5, 2), Now);
        ImmutableArray<GroupEvidence> groups = _hasGroup
            ? [new GroupEvidence(GroupArn, group, _targetsRead ? new TargetHealth([.. _targets], Now) : null)]
            : [];
        var service = new ServiceFact(
            "c", "web", "arn:aws:ecs:eu-west-1:111122223333:service/c/web", _status, _desired, _running, _pending, "FARGATE", "ECS",
            "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7", Now.AddDays(-30), _deployments, _events, [.. groups.Select(known => known.Arn)], 5000, "on", null,
            ImmutableSortedDictionary<string, string>.Empty, _asOf);
        return new ServiceEvidence(service, [.. _tasks], groups, _history, _targetsReading) { Remembered = _remembered, TasksAsOf = _tasksAsOf };
    }

    public static CellReading Denied(string action) => new(CellState.Denied, null, TimeSpan.FromSeconds(30), "denied", action);
}
