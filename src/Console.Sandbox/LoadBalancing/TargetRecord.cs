using DeployConsole.Sandbox.Network;
using DeployConsole.Sandbox.World;

namespace DeployConsole.Sandbox.LoadBalancing;

/// <summary>
/// One registered target. Its state changes when enough checks in a row would have come out the same way: the moment is
/// computed, not each check, so that thousands of targets at rest cost nothing.
/// </summary>
internal sealed class TargetRecord(ElbState elb, TargetGroupRecord group, string id, int port, string? zone)
{
    private static readonly TimeSpan s_firstCheck = TimeSpan.FromSeconds(4);
    private Appointment? _next;
    private bool? _expected;

    public string Id => id;

    public int Port => port;

    public string? Zone => zone;

    public TargetHealthState Health { get; private set; } = TargetHealthState.Registering;

    public bool IsDraining => Health.State == "draining";

    /// <summary>Told after each change of <see cref="Health"/>.</summary>
    public Action<TargetRecord>? Changed { get; set; }

    /// <summary>Gives a target of a seed the state that it has had for long.</summary>
    public void Settle()
    {
        _next?.Cancel();
        var probe = Ask();
        Health = !group.InUse ? TargetHealthState.NotInUse : IsOk(probe) ? TargetHealthState.Healthy : Verdict(probe);
    }

    /// <summary>Something that decides the health changed: the target, the settings or the use of the group.</summary>
    public void Reconsider()
    {
        if (IsDraining)
        {
            return;
        }

        if (!group.InUse)
        {
            Rest(TargetHealthState.NotInUse);
            return;
        }

        if (!group.HealthCheck.Enabled)
        {
            Rest(TargetHealthState.CheckDisabled);
            return;
        }

        if (Health.State is "unused" or "unavailable" || Health == TargetHealthState.Registering)
        {
            Become(TargetHealthState.Checking);
        }

        var ok = IsOk(Ask());
        if (_expected == ok && _next is not null)
        {
            return;
        }

        _next?.Cancel();
        _next = null;
        _expected = ok;
        if (Wait(ok) is { } wait)
        {
            _next = elb.World.After(wait, Decide);
        }
    }

    /// <summary>Starts to drain; <paramref name="gone"/> follows when the deregistration delay is over.</summary>
    public void Drain(TimeSpan delay, Action gone)
    {
        _next?.Cancel();
        Become(TargetHealthState.Draining);
        _next = elb.World.After(delay, gone);
    }

    // A new target needs one good check, a target that was unhealthy needs as many as the threshold says:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
    private TimeSpan? Wait(bool ok)
    {
        var check = group.HealthCheck;
        var interval = TimeSpan.FromSeconds(check.Interval);
        return Health.State switch
        {
            "initial" when ok => s_firstCheck,
            "initial" => s_firstCheck + (interval * (check.UnhealthyThreshold - 1)),
            "healthy" when !ok => interval * check.UnhealthyThreshold,
            "unhealthy" when ok => interval * check.HealthyThreshold,
            // Still unhealthy, perhaps for another reason than before: seen at the next check.
            "unhealthy" when Verdict(Ask()) != Health => interval,
            _ => null,
        };
    }

    private void Decide()
    {
        _next = null;
        var probe = Ask();
        Become(IsOk(probe) ? TargetHealthState.Healthy : Verdict(probe));
    }

    private Probe Ask() => elb.Network.Ask(id, group.HealthCheck.PortFor(port), group.HealthCheck.Path ?? "/");

    private bool IsOk(Probe probe) => probe.Outcome switch
    {
        ProbeOutcome.Answered => !group.HealthCheck.IsHttp || group.HealthCheck.Accepts(probe.Status),
        _ => false,
    };

    private static TargetHealthState Verdict(Probe probe) => probe.Outcome switch
    {
        ProbeOutcome.Answered => TargetHealthState.Mismatch(probe.Status),
        ProbeOutcome.TimedOut => TargetHealthState.TimedOut,
        _ => TargetHealthState.Failed,
    };

    private void Rest(TargetHealthState state)
    {
        _next?.Cancel();
        _next = null;
        _expected = null;
        Become(state);
    }

    private void Become(TargetHealthState state)
    {
        if (Health == state)
        {
            return;
        }

        Health = state;
        Changed?.Invoke(this);
    }
}
